package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.ScreenedTree;
import org.memorysteward.redaction.Where;
import org.memorysteward.screening.Screens;

/** What agents write beside memories, reasons and settings, passes the same screen; nobody would review it, so nothing is held. */
@ApplicationScoped
public class SideText {

    @Inject
    Screens screens;

    /**
     * The text as it may be kept. Opens its own transaction.
     *
     * @param text null stays null
     * @throws InvalidInput when a rule would hold or refuse it
     */
    public String screened(UUID team, String field, String text) {
        if (text == null) return null;
        ObjectNode alone = JsonNodeFactory.instance.objectNode().put(field, text);
        return screened(team, alone).get(field).textValue();
    }

    /** As {@link #screened(UUID, String, String)}, for every string of an object. */
    public ObjectNode screened(UUID team, ObjectNode given) {
        ScreenedTree screened = screens.current(team).screen().screen(given, Where.UNKNOWN);
        Optional<ScreenedTree.Placed> refused = screened.findings().stream()
                .filter(it -> it.finding().action().compareTo(Action.REDACT) > 0)
                .findFirst();
        if (refused.isEmpty()) return screened.tree();
        String field = refused.get().pointer().replaceFirst("^/", "").split("/")[0];
        throw new InvalidInput(
                field, "The rule " + refused.get().finding().rule() + " keeps this out. Nothing was stored.");
    }
}
