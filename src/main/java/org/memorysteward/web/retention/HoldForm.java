package org.memorysteward.web.retention;

import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.memory.Reach;
import org.memorysteward.web.shared.Asked;

/** A new hold as its form was filled in, as it was typed. */
public class HoldForm {

    @RestForm("case")
    String name = "";

    @RestForm
    String repo = "";

    @RestForm
    String user = "";

    @RestForm
    String type = "";

    @RestForm
    String layer = "";

    @RestForm
    String tag = "";

    @RestForm
    String branch = "";

    @RestForm
    String until = "";

    @RestForm
    String reason = "";

    Reach reach() {
        return new Reach(
                Asked.words(repo),
                Asked.words(user),
                Asked.words(type),
                Asked.words(layer),
                Asked.words(tag),
                Asked.words(branch));
    }

    /** What stands in a field. */
    public String typed(String field) {
        String value = switch (field) {
            case "case" -> name;
            case "repo" -> repo;
            case "user" -> user;
            case "type" -> type;
            case "layer" -> layer;
            case "tag" -> tag;
            case "branch" -> branch;
            case "until" -> until;
            case "reason" -> reason;
            default -> null;
        };
        return value == null ? "" : value;
    }

    static String sentence(Reach reach) {
        return "Everything "
                + reach.named().entrySet().stream()
                        .map(it -> phrase(it.getKey()) + String.join(" or ", it.getValue()))
                        .collect(Collectors.joining(" "))
                + ", also what is written later.";
    }

    private static String phrase(String dimension) {
        return switch (dimension) {
            case "repo" -> "in ";
            case "user" -> "about ";
            case "branch" -> "on branch ";
            case "tag" -> "with tag ";
            default -> "of " + dimension + " ";
        };
    }
}
