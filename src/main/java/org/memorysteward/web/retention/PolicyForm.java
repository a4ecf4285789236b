package org.memorysteward.web.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Reach;
import org.memorysteward.memory.State;
import org.memorysteward.retention.Clock;
import org.memorysteward.retention.Deed;
import org.memorysteward.retention.Rule;
import org.memorysteward.retention.Stage;
import org.memorysteward.web.shared.Asked;

/** A policy as its form was filled in, as it was typed. */
public class PolicyForm {

    /** As many stages as there are things that a policy can do. */
    static final int STAGES = 4;

    @RestForm
    String name = "";

    @RestForm
    String kind = "act";

    @RestForm
    String draft = "";

    @RestForm
    String type = "";

    @RestForm
    String layer = "";

    @RestForm
    String repo = "";

    @RestForm
    String user = "";

    @RestForm
    String tag = "";

    @RestForm
    String branch = "";

    @RestForm
    List<String> states = List.of();

    @RestForm
    String clock = Clock.RECALLED.word();

    @RestForm
    List<String> act = List.of(Deed.DEPRECATE.word());

    @RestForm
    List<String> after = List.of("90");

    @RestForm
    String reason = "";

    @RestForm
    String version = "";

    @RestForm
    String count = "";

    /** One stage as it was typed. */
    record Step(int number, String field, String act, String after, String actField, String afterField) {}

    static PolicyForm of(Rule rule, int version) {
        PolicyForm form = new PolicyForm();
        form.name = rule.name();
        form.kind = rule.keep() ? "keep" : "act";
        form.draft = rule.on() ? "" : "true";
        form.type = joined(rule.scope().types());
        form.layer = joined(rule.scope().layers());
        form.repo = joined(rule.scope().repos());
        form.user = joined(rule.scope().users());
        form.tag = joined(rule.scope().tags());
        form.branch = joined(rule.scope().branches());
        form.states = rule.states().stream().map(State::word).toList();
        form.version = String.valueOf(version);
        if (!rule.keep()) {
            form.clock = rule.clock().word();
            form.act = rule.stages().stream().map(it -> it.act().word()).toList();
            form.after =
                    rule.stages().stream().map(it -> String.valueOf(it.after())).toList();
        }
        return form;
    }

    private static String joined(List<String> values) {
        return String.join(", ", values);
    }

    /** @throws InvalidInput at a field that means nothing; what only the team knows is checked when it is kept */
    Rule rule() {
        Reach scope = new Reach(
                Asked.words(repo),
                Asked.words(user),
                Asked.words(type),
                Asked.words(layer),
                Asked.words(tag),
                Asked.words(branch));
        boolean keep = "keep".equals(kind);
        return new Rule(
                name,
                !"true".equals(draft),
                keep,
                scope,
                given(states).stream().map(PolicyForm::state).toList(),
                keep ? null : Clock.of(clock == null ? "" : clock).orElse(null),
                keep ? List.of() : stages());
    }

    private static List<String> given(List<String> values) {
        return values == null
                ? List.of()
                : values.stream().filter(it -> !it.isBlank()).toList();
    }

    private static State state(String word) {
        try {
            return State.of(word);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("states", "There is no such state.");
        }
    }

    private List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (Step step : steps()) {
            if (step.act.isEmpty()) continue;
            Deed deed =
                    Deed.of(step.act).orElseThrow(() -> new InvalidInput(step.actField, "Choose what is done then."));
            int days = Asked.number(step.afterField, step.after, 0, 1, 36_525);
            if (days == 0) throw new InvalidInput(step.afterField, "Say after how many days.");
            stages.add(new Stage(deed, days));
        }
        return stages;
    }

    /** The stages with one empty one to fill in. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STAGES; i++) {
            String field = "stages[" + steps.size() + "]";
            steps.add(new Step(i, "s" + i, at(act, i), at(after, i), field + ".act", field + ".after"));
        }
        return steps;
    }

    private static String at(List<String> values, int place) {
        return values != null && place < values.size() && values.get(place) != null
                ? values.get(place).strip()
                : "";
    }

    /** What stands in a field. */
    public String typed(String field) {
        String value = switch (field) {
            case "name" -> name;
            case "type" -> type;
            case "layer" -> layer;
            case "repo" -> repo;
            case "user" -> user;
            case "tag" -> tag;
            case "branch" -> branch;
            case "reason" -> reason;
            case "version" -> version;
            case "count" -> count;
            default -> null;
        };
        return value == null ? "" : value;
    }

    public boolean isKeep() {
        return "keep".equals(kind);
    }

    public boolean isDraft() {
        return "true".equals(draft);
    }

    public boolean has(State state) {
        return given(states).contains(state.word());
    }

    public boolean counts(Clock other) {
        return other.word().equals(clock);
    }

    /** Whether something of the further fields is used, so that they are shown open. */
    public boolean isNarrow() {
        return !given(states).isEmpty()
                || Stream.of(layer, user, tag, branch).anyMatch(it -> it != null && !it.isBlank());
    }

    int startedFrom() {
        return Asked.number("version", version, 0, 0, Integer.MAX_VALUE);
    }

    boolean says(long number) {
        String digits = count == null
                ? ""
                : count.chars()
                        .filter(Character::isDigit)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        return digits.equals(String.valueOf(number));
    }
}
