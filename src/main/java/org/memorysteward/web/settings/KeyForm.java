package org.memorysteward.web.settings;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.identity.KeyDraft;
import org.memorysteward.identity.Reach;
import org.memorysteward.web.shared.Asked;

/** The form for a new key, as it was typed. Several values of a field are separated by commas or line ends. */
public class KeyForm {

    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 3_650;
    private static final int MOST_PER_MINUTE = 100_000;

    @RestForm
    String name;

    @RestForm
    List<String> scope;

    @RestForm
    String users;

    @RestForm
    String agents;

    @RestForm
    String repos;

    @RestForm
    String networks;

    @RestForm
    String days;

    @RestForm("per_minute")
    String perMinute;

    /** The form as it is offered. */
    static KeyForm fresh() {
        KeyForm form = new KeyForm();
        form.scope = List.of("read", "write");
        form.days = Integer.toString(USUAL_DAYS);
        form.perMinute = "600";
        return form;
    }

    /** @throws org.memorysteward.audit.InvalidInput when a field cannot be used */
    KeyDraft draft() {
        int lasts = Asked.number("days", days, USUAL_DAYS, 0, MOST_DAYS);
        boolean bounded = Asked.text(perMinute) != null;
        return new KeyDraft(
                name,
                KeyDraft.scopes(scope),
                new Reach(values(users), values(agents), values(repos)),
                values(networks),
                lasts == 0 ? null : Duration.ofDays(lasts),
                bounded ? Asked.number("per_minute", perMinute, 0, 1, MOST_PER_MINUTE) : null);
    }

    private static List<String> values(String typed) {
        if (typed == null) return List.of();
        return Stream.of(typed.split("[,\\r\\n]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
    }

    public boolean asks(String word) {
        return scope != null && scope.contains(word);
    }

    public String name() {
        return typed(name);
    }

    public String users() {
        return typed(users);
    }

    public String agents() {
        return typed(agents);
    }

    public String repos() {
        return typed(repos);
    }

    public String networks() {
        return typed(networks);
    }

    public String days() {
        return typed(days);
    }

    public String perMinute() {
        return typed(perMinute);
    }

    private static String typed(String value) {
        return value == null ? "" : value;
    }
}
