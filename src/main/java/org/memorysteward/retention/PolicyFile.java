package org.memorysteward.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Reach;
import org.memorysteward.memory.State;

/**
 * Policies as one document: {@code {"policies": [{"name": …, "scope": {"type": […]}, "clock": "recalled", "stages":
 * [{"act": "deprecate", "after": 90}]}]}}. Every mistake is named with the path of its field.
 */
public final class PolicyFile {

    private static final Set<String> OF_RULE = Set.of("name", "on", "keep", "scope", "states", "clock", "stages");
    private static final Set<String> OF_SCOPE = Set.of("repo", "user", "type", "layer", "tag", "branch");
    private static final Set<String> OF_STAGE = Set.of("act", "after");

    /** The document that holds a team's policies. */
    public record Document(List<Rule> policies) {}

    private PolicyFile() {}

    /**
     * Reads a document, without checking values that only the team knows.
     *
     * @throws InvalidInput at the path of the first field that cannot be used
     */
    public static List<Rule> read(String json) {
        JsonNode document;
        try {
            document = Json.MAPPER.readTree(json == null ? "" : json);
        } catch (JsonProcessingException e) {
            throw new InvalidInput("policies", "This is no JSON: " + e.getOriginalMessage() + ".");
        }
        onlyKnown("", document, Set.of("policies", "reason"));
        JsonNode policies = document.path("policies");
        if (!policies.isArray()) throw new InvalidInput("policies", "A list of policies is needed here.");
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < policies.size(); i++) rules.add(rule("policies[" + i + "]", policies.get(i)));
        return rules;
    }

    /** The document of these rules. */
    public static String write(List<Rule> rules) {
        return Json.write(new Document(rules));
    }

    /** The reason that a document gives, null for none. */
    public static String reason(String json) {
        try {
            return Json.MAPPER.readTree(json == null ? "" : json).path("reason").textValue();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** @throws InvalidInput at the path of the first value that cannot be used, or of a name that stands there twice */
    static List<Rule> checked(List<Rule> rules) {
        if (rules.size() > Policies.MOST) throw new InvalidInput("policies", "A team has at most 200 policies.");
        Set<String> names = new HashSet<>();
        List<Rule> checked = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String at = "policies[" + i + "].";
            try {
                checked.add(rules.get(i).checked());
            } catch (InvalidInput e) {
                throw new InvalidInput(at + (OF_SCOPE.contains(e.field()) ? "scope." : "") + e.field(), e.reason());
            }
            if (!names.add(checked.getLast().name()))
                throw new InvalidInput(at + "name", "Another policy of this document has this name.");
        }
        return checked;
    }

    private static Rule rule(String at, JsonNode node) {
        onlyKnown(at, node, OF_RULE);
        JsonNode scope = node.path("scope");
        if (!scope.isMissingNode()) onlyKnown(at + ".scope", scope, OF_SCOPE);
        List<State> states = new ArrayList<>();
        for (String word : words(at + ".states", node.path("states"))) states.add(state(at + ".states", word));
        String clock = text(at + ".clock", node.path("clock"));
        return new Rule(
                text(at + ".name", node.path("name")),
                flag(at + ".on", node.path("on"), true),
                flag(at + ".keep", node.path("keep"), false),
                new Reach(
                        words(at + ".scope.repo", scope.path("repo")),
                        words(at + ".scope.user", scope.path("user")),
                        words(at + ".scope.type", scope.path("type")),
                        words(at + ".scope.layer", scope.path("layer")),
                        words(at + ".scope.tag", scope.path("tag")),
                        words(at + ".scope.branch", scope.path("branch"))),
                states,
                clock == null ? null : clock(at + ".clock", clock),
                stages(at + ".stages", node.path("stages")));
    }

    private static Clock clock(String at, String word) {
        return Clock.of(word)
                .orElseThrow(() -> new InvalidInput(
                        at, "It is one of created, updated, recalled, deprecated, sunset and expiration."));
    }

    private static State state(String at, String word) {
        for (State state : State.values()) if (state.word().equals(word)) return state;
        throw new InvalidInput(at, "There is no state “" + word + "”.");
    }

    private static List<Stage> stages(String at, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return List.of();
        if (!node.isArray()) throw new InvalidInput(at, "A list of stages is needed here.");
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String stage = at + "[" + i + "]";
            onlyKnown(stage, node.get(i), OF_STAGE);
            String act = text(stage + ".act", node.get(i).path("act"));
            JsonNode after = node.get(i).path("after");
            if (!after.isIntegralNumber() || !after.canConvertToInt())
                throw new InvalidInput(stage + ".after", "A number of days is needed here, from 1 to 36525.");
            stages.add(new Stage(
                    Deed.of(act == null ? "" : act)
                            .orElseThrow(() -> new InvalidInput(
                                    stage + ".act", "It is one of review, expire, deprecate and delete.")),
                    after.intValue()));
        }
        return stages;
    }

    private static void onlyKnown(String at, JsonNode node, Set<String> known) {
        if (!node.isObject())
            throw new InvalidInput(at.isEmpty() ? "policies" : at, "An object in braces is needed here.");
        Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
        while (members.hasNext()) {
            String name = members.next().getKey();
            if (!known.contains(name))
                throw new InvalidInput(at.isEmpty() ? name : at + "." + name, "Nothing of this name is known here.");
        }
    }

    private static String text(String at, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return null;
        if (!node.isTextual()) throw new InvalidInput(at, "A text is needed here.");
        return node.textValue();
    }

    private static boolean flag(String at, JsonNode node, boolean usual) {
        if (node.isMissingNode()) return usual;
        if (!node.isBoolean()) throw new InvalidInput(at, "true or false is needed here.");
        return node.booleanValue();
    }

    /** One word alone may stand without brackets. */
    private static List<String> words(String at, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return List.of();
        if (node.isTextual()) return List.of(node.textValue());
        if (!node.isArray()) throw new InvalidInput(at, "A list of texts is needed here.");
        List<String> words = new ArrayList<>();
        for (JsonNode item : node) {
            if (!item.isTextual()) throw new InvalidInput(at, "Only texts are needed here.");
            words.add(item.textValue());
        }
        return words;
    }
}
