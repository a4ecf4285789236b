package org.memorysteward.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.SideText;

/** What Mem0's clients set for a team. There is no language model that would follow it: it is kept and given back. */
@ApplicationScoped
class ProjectSettings {

    private static final int LARGEST = 64 * 1024;

    private static final Set<String> TEXTS = Set.of(
            "description",
            "custom_instructions",
            "agent_custom_instructions",
            "update_custom_instructions",
            "summary_custom_instructions",
            "inclusion_prompt",
            "exclusion_prompt",
            "usecase",
            "usecase_setting",
            "memory_depth",
            "version");

    private static final Set<String> FLAGS = Set.of("multilingual", "decay", "enable_graph");
    private static final Set<String> LISTS = Set.of("custom_categories", "retrieval_criteria");
    private static final Set<String> WITHOUT_EFFECT = Set.of("org_id", "project_id", "org_name", "project_name");

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    SideText sideText;

    @Inject
    ObjectMapper json;

    /** The team as the only project of an organisation. Opens its own transaction. */
    ObjectNode project(Team team, boolean mayChange) {
        ObjectNode project = described(team, "project_id", team.slug());
        TEXTS.forEach(project::putNull);
        FLAGS.forEach(project::putNull);
        LISTS.forEach(project::putNull);
        project.putNull("expiration_date").put("is_default", true).put("user_role", mayChange ? "OWNER" : "READER");
        return project.setAll(tenancy.within(team.id(), this::kept));
    }

    ObjectNode organisation(Team team) {
        return described(team, "org_id", team.id().toString())
                .put("is_default", true)
                .put("is_owner", false);
    }

    private ObjectNode described(Team team, String name, String id) {
        String since = Sql.of("select created_at from team where team_id = ?", team.id())
                .first(database, row -> Sql.instant(row, "created_at").toString())
                .orElseThrow();
        ObjectNode described = json.createObjectNode()
                .put(name, id)
                .put("name", team.name())
                .put("created_at", since)
                .put("updated_at", since);
        described.putArray("members");
        return described;
    }

    /**
     * Sets what is given; what is null is taken away. Opens its own transactions.
     *
     * @throws InvalidInput when there is no such setting, or it is of another kind, too large, or no rule lets it in
     */
    void change(Team team, Body given, Actor by) {
        ObjectNode changes = given.json().deepCopy();
        changes.remove(WITHOUT_EFFECT);
        if (changes.isEmpty()) throw given.wrong("custom_instructions", "Give at least one setting.");
        changes.properties().forEach(it -> check(it, given));
        ObjectNode screened = sideText.screened(team.id(), changes);
        tenancy.within(team.id(), () -> {
            Sql.of("select pg_advisory_xact_lock(hashtextextended('project ' || current_team()::text, 0))")
                    .execute(database);
            ObjectNode all = kept();
            screened.properties().forEach(it -> {
                if (it.getValue().isNull()) all.remove(it.getKey());
                else all.set(it.getKey(), it.getValue());
            });
            keep(team.id(), all, by);
            AuditEntry.of(team.id(), by, GatewayAction.PROJECT_CHANGED)
                    .to("project", team.slug())
                    .with(String.join(", ", names(screened)))
                    .append();
        });
    }

    private void keep(UUID team, ObjectNode all, Actor by) {
        if (all.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST)
            throw new InvalidInput("body", "The settings are larger than 64 kB.");
        Sql.of("""
                        insert into project_setting (team_id, settings, changed_by, changed_at) values (?, ?::jsonb, ?, now())
                        on conflict (team_id) do update
                              set settings = excluded.settings, changed_by = excluded.changed_by, changed_at = now()""", team, all.toString(), by.name()).execute(database);
    }

    private static List<String> names(ObjectNode settings) {
        return settings.properties().stream().map(Map.Entry::getKey).sorted().toList();
    }

    private static void check(Map.Entry<String, JsonNode> setting, Body given) {
        String name = setting.getKey();
        JsonNode value = setting.getValue();
        boolean known = TEXTS.contains(name) || FLAGS.contains(name) || LISTS.contains(name);
        if (!known) throw given.wrong(name, "There is no such setting here.");
        if (value.isNull()) return;
        if (TEXTS.contains(name) && !value.isTextual()) throw given.wrong(name, "It must be a string or null.");
        if (FLAGS.contains(name) && !value.isBoolean()) throw given.wrong(name, "It must be true, false or null.");
        if (LISTS.contains(name) && !isListOf(value, JsonNode::isObject))
            throw given.wrong(name, "It must be a list of objects, each {\"name\": \"description\"}, or null.");
    }

    private static boolean isListOf(JsonNode value, Predicate<JsonNode> kind) {
        return value.isArray() && value.valueStream().allMatch(kind);
    }

    private ObjectNode kept() {
        return Sql.of("select settings::text as settings from project_setting where team_id = current_team()")
                .first(database, row -> read(row.getString("settings")))
                .orElseGet(json::createObjectNode);
    }

    private ObjectNode read(String settings) {
        try {
            return (ObjectNode) json.readTree(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON", e);
        }
    }
}
