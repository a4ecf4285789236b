package org.memorysteward.web.bulk;

import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.bulk.Arguments;
import org.memorysteward.web.shared.Asked;

/** What the form of a bulk act was filled with, as it was typed. */
public class Given {

    @RestForm
    String reason;

    @RestForm
    String successor;

    @RestForm
    String sunset;

    @RestForm
    String type;

    @RestForm
    String repo;

    @RestForm
    String add;

    @RestForm
    String drop;

    @RestForm
    String owner;

    @RestForm
    String until;

    @RestForm
    String count;

    /** @throws InvalidInput when a day is none, or a memory is not named */
    Arguments arguments() {
        return new Arguments(
                reason,
                Asked.memory("successor", successor),
                Asked.day("sunset", sunset),
                type,
                repo,
                Asked.words(add),
                Asked.words(drop),
                owner,
                Asked.day("until", until));
    }

    /** What stands in a field, empty when nothing was typed. */
    public String typed(String field) {
        String value = switch (field) {
            case "reason" -> reason;
            case "successor" -> successor;
            case "sunset" -> sunset;
            case "type" -> type;
            case "repo" -> repo;
            case "add" -> add;
            case "drop" -> drop;
            case "owner" -> owner;
            case "until" -> until;
            case "count" -> count;
            default -> null;
        };
        return value == null ? "" : value;
    }
}
