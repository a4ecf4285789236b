package org.memorysteward.web.duplicates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.duplicates.Choice;
import org.memorysteward.web.shared.Asked;

/** What the form of a cluster sends; each may be null. */
public class Verdict {

    /** The repo of the page it was on: empty for memories that name none, null for all. */
    @RestForm
    public String repo;

    @RestForm
    public String keep;

    @RestForm
    public List<String> others;

    @RestForm
    public List<String> seen;

    @RestForm
    public String reason;

    /** The merge that is to be taken back. */
    @RestForm
    public String merge;

    Choice choice() {
        return new Choice(Asked.idOrNull(keep), ids(), versions(), reason);
    }

    private Set<UUID> ids() {
        return others.stream().map(Asked::idOrNull).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** Each {@code id@version} that the page showed. */
    private Map<UUID, Integer> versions() {
        Map<UUID, Integer> versions = new HashMap<>();
        for (String one : seen) {
            String[] parts = one.split("@", 2);
            UUID id = Asked.idOrNull(parts[0]);
            if (id == null || parts.length != 2) continue;
            versions.put(id, Asked.number("seen", parts[1], 0, 0, Integer.MAX_VALUE));
        }
        return versions;
    }

    /** Why these are no duplicates: what stands in the field beforehand is a reason to merge. */
    String reasonAgainst() {
        return Card.SAME_FACTS.equals(reason) ? null : reason;
    }
}
