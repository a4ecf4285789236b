package org.memorysteward.memory;

import java.util.Map;

/** Which layer a type belongs to. A type that is not listed belongs to {@code other}. */
final class Layer {

    private static final Map<String, String> OF_TYPE = Map.ofEntries(
            Map.entry("module_overview", "structural"),
            Map.entry("project_profile", "structural"),
            Map.entry("architecture", "structural"),
            Map.entry("repository_knowledge", "structural"),
            Map.entry("design_decision", "semantic"),
            Map.entry("decision", "semantic"),
            Map.entry("convention", "semantic"),
            Map.entry("api_contract", "semantic"),
            Map.entry("security_rule", "semantic"),
            Map.entry("anti_pattern", "semantic"),
            Map.entry("project_fact", "semantic"),
            Map.entry("fix", "task"),
            Map.entry("error_fingerprint", "task"),
            Map.entry("migration_step", "task"),
            Map.entry("task_history", "task"),
            Map.entry("task_learning", "task"),
            Map.entry("session_summary", "task"),
            Map.entry("session_state", "task"),
            Map.entry("compact_summary", "task"),
            Map.entry("auto_capture", "task"),
            Map.entry("preference", "preference"),
            Map.entry("user_preference", "preference"),
            Map.entry("lint_rule", "preference"));

    private Layer() {}

    static String of(String type) {
        return OF_TYPE.getOrDefault(type, "other");
    }
}
