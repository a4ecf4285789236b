package org.memorysteward.upstream;

import java.net.URI;

/**
 * How a store is reached. Prints no key.
 *
 * @param address without a slash at its end
 */
public record Connection(StoreKind kind, URI address, String key) {
    @Override
    public String toString() {
        return "Connection[" + kind.word() + " " + address + "]";
    }
}
