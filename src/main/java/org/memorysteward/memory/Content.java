package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Embeddable;
import java.util.HexFormat;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.memorysteward.audit.KeyedDigest;

/**
 * What a memory says, and what follows from it.
 *
 * @param digest keyed, of the text: what the trail holds in its place
 * @param tokens what it costs an agent that is told it
 * @param metadata the writer's own keys, as JSON
 */
@Embeddable
record Content(
        String text,
        byte[] digest,
        int tokens,
        @JdbcTypeCode(SqlTypes.JSON) String metadata) {

    private static final KeyedDigest DIGESTS = KeyedDigest.forPurpose("memory text");

    static Content of(String text, ObjectNode metadata) {
        return new Content(text, DIGESTS.of(text), Tokens.of(text), metadata.toString());
    }

    /** The digest of a text that is not kept yet, as {@link #hexDigest()} gives it. */
    static String hexDigest(String text) {
        return DIGESTS.hexOf(text);
    }

    String hexDigest() {
        return HexFormat.of().formatHex(digest);
    }
}
