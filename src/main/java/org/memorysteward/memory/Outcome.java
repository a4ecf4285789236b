package org.memorysteward.memory;

import java.util.UUID;

/** What became of a text that came in through {@link Intake}. */
public sealed interface Outcome {

    /** The memory that has the text now, null when none has. */
    default UUID memory() {
        return switch (this) {
            case Kept it -> it.id();
            case Redacted it -> it.id();
            case Held it -> it.id();
            case Known it -> it.id();
            case Refused it -> null;
            case Stale it -> null;
        };
    }

    /** It is kept as this version. */
    record Kept(UUID id, int version) implements Outcome {}

    /** It is kept as this version, with values hidden that the screen met. */
    record Redacted(UUID id, int version, String text) implements Outcome {
        @Override
        public String toString() {
            return "Redacted[" + id + "]";
        }
    }

    /** It is kept as this version, and no agent gets it until a person approved it; {@code why} names no value. */
    record Held(UUID id, int version, String text, String why) implements Outcome {
        @Override
        public String toString() {
            return "Held[" + id + "]";
        }
    }

    /** The same line or the same text was kept before, under this id; it is kept once. */
    record Known(UUID id) implements Outcome {}

    /** Nothing was stored: this field cannot be used, for this reason. */
    record Refused(String field, String reason) implements Outcome {}

    /** Somebody saved before: nothing was stored, and this is what is there now. */
    record Stale(MemoryView current) implements Outcome {}
}
