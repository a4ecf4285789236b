package org.memorysteward.upstream;

import java.time.Duration;

/** Why a store did not do what it was asked. The message is a sentence for people and holds no memory text. */
public abstract sealed class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private StoreFailure(String sentence) {
        super(sentence);
    }

    /** After how long it is worth asking again. */
    public Duration retryAfter() {
        return Duration.ofSeconds(5);
    }

    /** It does not answer, not in time, or with an error of its own. Whether it did what was asked is not known. */
    public static final class Away extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Away(String sentence) {
            super(sentence);
        }
    }

    /** It wants to be asked later; nothing was done. */
    public static final class Busy extends StoreFailure {
        private static final long serialVersionUID = 1;
        private final Duration wait;

        public Busy(String sentence, Duration wait) {
            super(sentence);
            this.wait = wait;
        }

        @Override
        public Duration retryAfter() {
            return wait;
        }
    }

    /** It does not take the key; nothing was done. */
    public static final class KeyRefused extends StoreFailure {
        private static final long serialVersionUID = 1;

        public KeyRefused() {
            super("The store does not take the key. Give it a new one.");
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofMinutes(1);
        }
    }

    /** It answered what no Mem0 answers. Whether it did what was asked is not known. */
    public static final class Garbled extends StoreFailure {
        private static final long serialVersionUID = 1;

        public Garbled(String sentence) {
            super(sentence);
        }
    }

    /** It refuses this request and would refuse it again; nothing was done. */
    public static final class Rejected extends StoreFailure {
        private static final long serialVersionUID = 1;
        private final int status;

        public Rejected(int status) {
            super("The store refuses it with " + status + ".");
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
