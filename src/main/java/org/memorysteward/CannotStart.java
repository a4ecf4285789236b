package org.memorysteward;

/** Why the program does not start, in one sentence that says what to do. */
class CannotStart extends RuntimeException {

    CannotStart(String reason) {
        super(reason);
    }

    CannotStart(String reason, Throwable cause) {
        super(reason, cause);
    }
}
