package org.memorysteward.web.people;

import org.jboss.resteasy.reactive.RestForm;

/** What was typed before something is done with a person's data. */
public class PersonForm {

    @RestForm
    String alias = "";

    @RestForm
    String act = "";

    @RestForm
    String to = "";

    @RestForm
    String reason = "";

    @RestForm
    String confirm = "";

    /** As it was typed, never null. */
    public String typed(String field) {
        String value = switch (field) {
            case "alias" -> alias;
            case "to" -> to;
            case "reason" -> reason;
            default -> confirm;
        };
        return value == null ? "" : value;
    }
}
