package org.memorysteward.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.memorysteward.audit.KeyedDigest;

/** By which two copies are known to say the same: text, own metadata, last day. */
final class Fingerprint {

    private static final KeyedDigest DIGESTS = KeyedDigest.forPurpose("store copy");
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Fingerprint() {}

    static byte[] of(Copy copy) {
        try {
            Object metadata = SORTED.treeToValue(Marks.own(copy.metadata()), Object.class);
            return DIGESTS.of(copy.text() + "\0" + SORTED.writeValueAsString(metadata) + "\0" + copy.expiresOn());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
