package org.memorysteward.web.api;

import java.util.Optional;
import java.util.UUID;

/** Ids in addresses. */
final class Ids {

    private Ids() {}

    /** Empty when it is no id: then there can be nothing under it. */
    static Optional<UUID> of(String given) {
        try {
            UUID id = UUID.fromString(given);
            return id.toString().equalsIgnoreCase(given) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
