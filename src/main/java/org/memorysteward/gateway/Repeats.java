package org.memorysteward.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.gateway.Writer.Item;
import org.memorysteward.gateway.Writer.Kept;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Recall;

/**
 * Does what carries an {@code Idempotency-Key} once a day for each key of an agent, however often it is sent; who sends it again
 * gets the answer of the first time. Where the program died in the middle it is done again after a minute: the same text in the
 * same place is kept once anyway.
 */
@ApplicationScoped
class Repeats {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final KeyedDigest DIGEST = KeyedDigest.forPurpose("idempotency keys");

    private static final String UNDER = " team_id = current_team() and key_id = ? and name_digest = ?";

    private record Before(byte[] body, Instant begun, UUID event, String items) {}

    @Inject
    Caller caller;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Recall recall;

    @Inject
    ObjectMapper json;

    /**
     * @throws InvalidInput when the name is none
     * @throws Refusal when the name was used for something else, or the same is being done now
     */
    Kept once(Body request, Supplier<Kept> write) {
        String name = caller.header(HEADER);
        if (name == null) return write.get();
        if (!NAME.matcher(name).matches())
            throw new InvalidInput(HEADER, "It must have 1 to 255 visible characters and no blank.");
        byte[] named = DIGEST.of(name);
        byte[] body = DIGEST.of(request.json().toString());
        Optional<Before> before = tenancy.within(caller.team().id(), () -> begin(named, body));
        if (before.isPresent()) return again(before.get());
        try {
            Kept kept = write.get();
            tenancy.within(caller.team().id(), () -> finish(named, kept));
            return kept;
        } catch (InvalidInput | Refusal e) {
            tenancy.within(caller.team().id(), () -> forget(named));
            throw e;
        }
    }

    /** @return what was done under this name; empty when it is ours to do now */
    private Optional<Before> begin(byte[] name, byte[] body) {
        Sql.of("delete from write_once where team_id = current_team() and begun_at < now() - interval '24 hours'")
                .execute(database);
        int ours = Sql.of("""
                        insert into write_once (team_id, key_id, name_digest, body_digest, begun_at)
                        values (current_team(), ?, ?, ?, ?) on conflict do nothing""", caller.keyId(), name, body, Instant.now()).execute(database);
        if (ours == 1) return Optional.empty();
        Before before = Sql.of(
                        "select body_digest, begun_at, event_id, items::text as items from write_once where" + UNDER
                                + " for update",
                        caller.keyId(),
                        name)
                .first(database, Repeats::before)
                .orElseThrow();
        if (!Arrays.equals(before.body, body))
            throw new Refusal(
                    422, "This Idempotency-Key was used for another body in the last 24 hours. Use a new one.");
        boolean died = before.event == null && before.begun.plus(LONGEST_WRITE).isBefore(Instant.now());
        if (!died) return Optional.of(before);
        Sql.of("update write_once set begun_at = ? where" + UNDER, Instant.now(), caller.keyId(), name)
                .execute(database);
        return Optional.empty();
    }

    private static Before before(ResultSet row) throws SQLException {
        return new Before(
                row.getBytes("body_digest"),
                Sql.instant(row, "begun_at"),
                Sql.uuid(row, "event_id"),
                row.getString("items"));
    }

    private void finish(byte[] name, Kept kept) {
        ArrayNode items = json.createArrayNode();
        for (Item item : kept.items())
            items.addObject()
                    .put("id", item.id().toString())
                    .put("event", item.event())
                    .put("reason", item.reason());
        Sql.of(
                        "update write_once set event_id = ?, items = ?::jsonb where" + UNDER,
                        kept.event(),
                        items.toString(),
                        caller.keyId(),
                        name)
                .execute(database);
    }

    private void forget(byte[] name) {
        Sql.of("delete from write_once where" + UNDER, caller.keyId(), name).execute(database);
    }

    /** The answer of the first time, with the words as they may be told today. */
    private Kept again(Before before) {
        if (before.event == null)
            throw new Refusal(409, "The same request is being answered now. Try again in a moment.", TRY_AGAIN);
        List<JsonNode> items = new ArrayList<>();
        read(before.items).forEach(items::add);
        List<UUID> ids =
                items.stream().map(it -> UUID.fromString(it.get("id").asText())).toList();
        Map<UUID, String> texts = ids.isEmpty()
                ? Map.of()
                : recall.texts(caller.team().id(), caller.within(new Criterion.Ids(ids)), caller.actor());
        return new Kept(before.event, items.stream().map(it -> item(it, texts)).toList());
    }

    private static Item item(JsonNode kept, Map<UUID, String> texts) {
        UUID id = UUID.fromString(kept.get("id").asText());
        String text = texts.get(id);
        JsonNode reason = kept.get("reason");
        return new Item(
                id, new Writer.Data(text), text, kept.get("event").asText(), reason.isNull() ? null : reason.asText());
    }

    private JsonNode read(String items) {
        try {
            return json.readTree(items);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON", e);
        }
    }
}
