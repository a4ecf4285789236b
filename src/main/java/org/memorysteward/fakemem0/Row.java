package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;

/** One memory as Mem0 keeps it. Ids hold only those that were given: user_id, agent_id, app_id, run_id. */
record Row(
        String id,
        String text,
        Map<String, String> ids,
        ObjectNode metadata,
        String expires,
        Instant created,
        Instant updated) {

    boolean isHidden(Instant now) {
        try {
            return expires != null
                    && LocalDate.parse(expires)
                            .isBefore(now.atZone(ZoneOffset.UTC).toLocalDate());
        } catch (java.time.format.DateTimeParseException e) {
            return false;
        }
    }

    Row changed(String otherText, ObjectNode otherMetadata, String otherExpires, Instant now) {
        return new Row(id, otherText, ids, otherMetadata, otherExpires, created, now);
    }

    /** As the Platform answers it. */
    ObjectNode platform() {
        ObjectNode json = common();
        json.put("app_id", ids.get("app_id"));
        json.put("session_id", ids.get("run_id"));
        json.putNull("categories");
        json.putNull("replaced_by");
        json.put("synthesized", false);
        json.put("lifecycle_state", "active");
        return json;
    }

    /** As the server answers it. */
    ObjectNode server() {
        ObjectNode json = common();
        json.put("hash", md5(text));
        json.put("role", "user");
        json.putNull("actor_id");
        return json;
    }

    private ObjectNode common() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("memory", text);
        json.put("user_id", ids.get("user_id"));
        json.put("agent_id", ids.get("agent_id"));
        json.put("run_id", ids.get("run_id"));
        json.set("metadata", metadata);
        json.put("created_at", created.toString());
        json.put("updated_at", updated.toString());
        json.put("expiration_date", expires);
        return json;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
