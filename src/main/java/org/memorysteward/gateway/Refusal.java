package org.memorysteward.gateway;

import java.time.Duration;

/** A request that is answered with a status and a sentence instead of a result. */
class Refusal extends RuntimeException {

    private final int status;
    private final Duration retryAfter;

    Refusal(int status, String detail) {
        this(status, detail, null);
    }

    /** @param retryAfter after how long the same request may be answered, null for never */
    Refusal(int status, String detail, Duration retryAfter) {
        super(detail);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }
}
