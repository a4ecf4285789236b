package org.memorysteward.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.redaction.Finding;
import org.memorysteward.redaction.Screen;

/**
 * One value on its way out of the memories that hold it. The value is found again in their words, lives in this object alone
 * and is never printed.
 */
final class Purge {

    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("texts, lists and search", "memory where position(? in text) > 0");
        PLACES.put("metadata", "memory where position(? in metadata::text) > 0");
        PLACES.put("texts of versions", "revision where position(? in text) > 0");
        PLACES.put("metadata of versions", "revision where position(? in metadata::text) > 0");
        PLACES.put("imports under way", "import_batch where position(convert_to(?, 'UTF8') in content) > 0");
        PLACES.put("acts that can be undone", "bulk_row where position(? in before::text) > 0");
    }

    private final String value;
    private final String mark;
    private final DataSource database;

    private Purge(String value, String mark, DataSource database) {
        this.value = value;
        this.mark = mark;
        this.database = database;
    }

    /** The value of this fingerprint, found in any version of these memories; empty when it stands in none. */
    static Optional<Purge> of(String fingerprint, List<UUID> memories, Screen screen, DataSource database) {
        Purge[] found = {null};
        Sql.of(
                "select text, metadata from revision where team_id = current_team() and memory_id = any(?::uuid[])",
                memories)
                .stream(database, row -> {
            if (found[0] != null) return;
            found[0] = in(row.getString("text"), fingerprint, screen, database);
            if (found[0] == null)
                found[0] = in(Wording.object(row.getString("metadata")), fingerprint, screen, database);
        });
        return Optional.ofNullable(found[0]);
    }

    private static Purge in(String text, String fingerprint, Screen screen, DataSource database) {
        for (Finding it : screen.screen(text).findings()) {
            if (fingerprint.equals(it.fingerprint()))
                return new Purge(text.substring(it.start(), it.end()), "[redacted:" + it.rule() + "]", database);
        }
        return null;
    }

    private static Purge in(ObjectNode metadata, String fingerprint, Screen screen, DataSource database) {
        for (var it : screen.screen(metadata).findings()) {
            if (!fingerprint.equals(it.finding().fingerprint())) continue;
            JsonNode string = metadata.at(it.pointer());
            if (!string.isTextual()) continue;
            String value = string.textValue()
                    .substring(it.finding().start(), it.finding().end());
            return new Purge(value, "[redacted:" + it.finding().rule() + "]", database);
        }
        return null;
    }

    String without(String text) {
        return text.replace(value, mark);
    }

    /** The same tree without the value, in names of fields too. */
    ObjectNode without(ObjectNode tree) {
        return (ObjectNode) cleaned(tree);
    }

    private JsonNode cleaned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = object.objectNode();
            object.properties().forEach(it -> clean.set(without(it.getKey()), cleaned(it.getValue())));
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = array.arrayNode();
            array.forEach(it -> clean.add(cleaned(it)));
            return clean;
        }
        return node.isTextual() ? new com.fasterxml.jackson.databind.node.TextNode(without(node.textValue())) : node;
    }

    private record Version(int number, String text, String metadata) {}

    /** Takes it out of every version of a memory; returns out of how many. */
    int versionsOf(UUID memory) {
        int changed = 0;
        List<Version> versions = Sql.of(
                        "select version, text, metadata from revision where team_id = current_team() and memory_id = ?",
                        memory)
                .list(
                        database,
                        row -> new Version(row.getInt("version"), row.getString("text"), row.getString("metadata")));
        for (Version it : versions) {
            String text = without(it.text);
            ObjectNode before = Wording.object(it.metadata);
            ObjectNode metadata = without(before);
            if (text.equals(it.text) && metadata.equals(before)) continue;
            Sql.of("""
                            update revision set text = ?, metadata = ?::jsonb
                             where team_id = current_team() and memory_id = ? and version = ?""", text, metadata.toString(), memory, it.number).execute(database);
            changed++;
        }
        return changed;
    }

    /** Which other memories of the team hold it. */
    List<UUID> holders() {
        return Sql.of("""
                        select distinct memory_id from revision
                         where team_id = current_team() and (position(? in text) > 0 or position(? in metadata::text) > 0)
                         order by memory_id""", value, value).list(database, row -> Sql.uuid(row, "memory_id"));
    }

    /** Asks every place again: how many rows still hold it. */
    Map<String, Long> residue() {
        Map<String, Long> found = new LinkedHashMap<>();
        PLACES.forEach((place, where) -> found.put(
                place,
                Sql.of("select count(*) from " + where + " and team_id = current_team()", value)
                        .number(database)));
        return found;
    }

    @Override
    public String toString() {
        return "Purge";
    }
}
