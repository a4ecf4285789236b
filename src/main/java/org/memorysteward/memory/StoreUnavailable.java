package org.memorysteward.memory;

import java.time.Duration;

/** The store in which a team's memories live does not do what it is asked; nothing was kept. The message is for people. */
public class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /** @param retryAfter after how long it is worth trying again */
    public StoreUnavailable(String sentence, Duration retryAfter) {
        super(sentence);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
