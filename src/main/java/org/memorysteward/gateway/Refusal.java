package org.memorysteward.gateway;

/** A request that is answered with a status and a sentence instead of a result. */
class Refusal extends RuntimeException {

    private final int status;

    Refusal(int status, String detail) {
        super(detail);
        this.status = status;
    }

    int status() {
        return status;
    }
}
