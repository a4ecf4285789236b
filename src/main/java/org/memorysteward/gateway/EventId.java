package org.memorysteward.gateway;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.audit.KeyedDigest;

/**
 * The name of one request as its event. It says where in the trail the request is written down, so that nothing more has to
 * be kept for it: when it began, how long it took and its number; and that we said so, which nobody else can.
 *
 * @param took at most 65 seconds: what takes longer ends the search for its entries early
 */
record EventId(Instant begun, Duration took, int request, Kind kind) {

    /** What Mem0 calls the things that requests do. */
    enum Kind {
        ADD,
        UPDATE,
        DELETE,
        DELETE_ALL,
        DELETE_USER,
        SEARCH,
        GET_ALL,
        GET
    }

    private static final int LONGEST = 0xFFFF;
    private static final long PROOF = 0x3FFFFF;
    private static final KeyedDigest DIGEST = KeyedDigest.forPurpose("events of agents");

    static EventId of(Instant begun, String request, Kind kind) {
        Duration took = Duration.between(begun, Instant.now());
        long millis = Math.clamp(took.toMillis() + 1, 0, LONGEST);
        return new EventId(begun, Duration.ofMillis(millis), Integer.parseUnsignedInt(request, 16), kind);
    }

    /** 48 bits of time, 16 of duration, 32 of the number, 4 of the kind and 22 of proof, around those of a UUID. */
    UUID of(UUID team) {
        long millis = took.toMillis();
        long high = begun.toEpochMilli() << 16 | 8L << 12 | millis >> 4;
        long low = 2L << 62 | (millis & 0xF) << 58 | (request & 0xFFFFFFFFL) << 26 | (long) kind.ordinal() << 22;
        return new UUID(high, low | proof(team, high, low));
    }

    /** @return empty for what is not one of this team's */
    static Optional<EventId> read(UUID team, UUID given) {
        long high = given.getMostSignificantBits();
        long low = given.getLeastSignificantBits();
        int kind = (int) (low >>> 22 & 0xF);
        if (given.version() != 8 || kind >= Kind.values().length) return Optional.empty();
        if ((low & PROOF) != proof(team, high, low & ~PROOF)) return Optional.empty();
        Instant begun = Instant.ofEpochMilli(high >>> 16);
        Duration took = Duration.ofMillis((high & 0xFFF) << 4 | low >>> 58 & 0xF);
        return Optional.of(new EventId(begun, took, (int) (low >>> 26), Kind.values()[kind]));
    }

    /** The request as the trail writes it. */
    String requestId() {
        return "%08x".formatted(request);
    }

    private static long proof(UUID team, long high, long low) {
        byte[] named = ByteBuffer.allocate(32)
                .putLong(team.getMostSignificantBits())
                .putLong(team.getLeastSignificantBits())
                .putLong(high)
                .putLong(low)
                .array();
        return ByteBuffer.wrap(DIGEST.of(named)).getInt() & PROOF;
    }
}
