package org.memorysteward.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How agents ask for a kind of statement. Each type belongs to one layer: to this one unless the team says otherwise. */
public enum Layer {
    STRUCTURAL(
            "What the code looks like", "module_overview", "project_profile", "architecture", "repository_knowledge"),
    SEMANTIC(
            "What was decided and holds",
            "design_decision",
            "decision",
            "convention",
            "api_contract",
            "security_rule",
            "anti_pattern",
            "project_fact"),
    TASK(
            "What happened while working",
            "fix",
            "error_fingerprint",
            "migration_step",
            "task_history",
            "task_learning",
            "session_summary",
            "session_state",
            "compact_summary",
            "auto_capture"),
    PREFERENCE("What a person likes", "preference", "user_preference", "lint_rule"),
    OTHER("Everything else");

    private static final Map<String, Layer> OF_TYPE = new HashMap<>();

    static {
        for (Layer layer : values()) layer.types.forEach(type -> OF_TYPE.put(type, layer));
    }

    private final String description;
    private final List<String> types;

    Layer(String description, String... types) {
        this.description = description;
        this.types = List.of(types);
    }

    /** The layer of a type before any team said something; {@code other} for a type that nobody knows. */
    static Layer of(String type) {
        return OF_TYPE.getOrDefault(type, OTHER);
    }

    /** Whether the program itself brings this type. */
    static boolean brings(String type) {
        return OF_TYPE.containsKey(type);
    }

    /** Every type that the program brings. */
    static Stream<String> types() {
        return OF_TYPE.keySet().stream();
    }

    /** The layer of this word; empty when there is none. */
    public static Optional<Layer> named(String word) {
        return Stream.of(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** The word in tables, addresses and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What belongs there, in a few words. */
    public String description() {
        return description;
    }
}
