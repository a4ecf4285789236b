package org.memorysteward.redaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A JSON tree after the screen.
 *
 * @param tree a copy in which every string is screened, names of fields too
 * @param findings what was found, with the place of its string
 */
public record ScreenedTree(ObjectNode tree, List<Placed> findings) {

    /**
     * A finding in a tree.
     *
     * @param pointer RFC 6901 pointer to the string; offsets of the finding are within that string
     */
    public record Placed(String pointer, Finding finding) {}

    /** The most severe action of all findings, {@link Action#FLAG} when there is none. */
    public Action worst() {
        return findings.stream()
                .map(it -> it.finding().action())
                .max(Action::compareTo)
                .orElse(Action.FLAG);
    }

    @Override
    public String toString() {
        return "ScreenedTree[" + findings.size() + " findings]";
    }
}
