package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What a fake Mem0 keeps, with the history that it never forgets. */
final class Shelf {

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<ObjectNode> history = new ArrayList<>();
    private final Map<String, List<ObjectNode>> historyOf = new HashMap<>();
    private Clock clock = Clock.systemUTC();
    private long changes;

    synchronized void apart(Duration offset) {
        clock = Clock.offset(Clock.systemUTC(), offset);
    }

    synchronized Instant now() {
        return clock.instant();
    }

    synchronized Row add(String text, Map<String, String> ids, ObjectNode metadata, String expires, Instant created) {
        Instant at = created == null ? now() : created;
        changes++;
        Row row = new Row(UUID.randomUUID().toString(), text, ids, metadata, expires, at, at);
        rows.put(row.id(), row);
        note(row, "ADD", null, text, at);
        return row;
    }

    synchronized Optional<Row> get(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    synchronized Row change(Row row) {
        Row before = rows.put(row.id(), row);
        changes++;
        note(row, "UPDATE", before.text(), row.text(), now());
        return row;
    }

    synchronized boolean delete(String id) {
        Row row = rows.remove(id);
        changes++;
        if (row != null) note(row, "DELETE", row.text(), null, now());
        return row != null;
    }

    synchronized List<Row> list(Predicate<Row> which) {
        return rows.values().stream().filter(which).toList();
    }

    /** Grows with each change. */
    synchronized long changes() {
        return changes;
    }

    synchronized int size() {
        return rows.size();
    }

    synchronized ArrayNode history(String id) {
        return JsonNodeFactory.instance.arrayNode().addAll(historyOf.getOrDefault(id, List.of()));
    }

    /** The newest entries first. */
    synchronized List<ObjectNode> events(int from, int most) {
        return history.reversed().stream().skip(from).limit(most).toList();
    }

    synchronized int eventsKept() {
        return history.size();
    }

    private void note(Row row, String event, String before, String after, Instant at) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("id", UUID.randomUUID().toString()).put("memory_id", row.id()).put("event", event);
        entry.put("old_memory", before).put("new_memory", after);
        entry.put("created_at", row.created().toString()).put("updated_at", at.toString());
        history.add(entry);
        historyOf.computeIfAbsent(row.id(), any -> new ArrayList<>()).add(entry);
    }
}
