package org.memorysteward.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as they stand in addresses and filters. */
final class MemoryId {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private MemoryId() {}

    static Optional<UUID> parse(String given) {
        return SHAPE.matcher(given).matches() ? Optional.of(UUID.fromString(given)) : Optional.empty();
    }

    /** @throws Refusal when it is no id, in the words that Mem0's clients know */
    static UUID of(String given) {
        return parse(given).orElseThrow(() -> new Refusal(400, "memory_id should be a valid UUID"));
    }
}
