package org.memorysteward.store.mem0;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.memorysteward.upstream.StoreFailure;

/** Spares a store that does not answer, and those who would wait for it: after a few failures nobody asks for a while. */
final class Breaker {

    private static final int FAILURES = 5;

    private record State(int failures, Instant until, boolean wished) {}

    private static final State SOUND = new State(0, Instant.MIN, false);

    private final Duration rest;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /** @param rest how long a store that failed too often is not asked */
    Breaker(Duration rest) {
        this.rest = rest;
    }

    /** @throws StoreFailure when it is not to be asked yet */
    void enter(String address) {
        State state = states.getOrDefault(address, SOUND);
        Instant now = Instant.now();
        if (!now.isBefore(state.until)) return;
        Duration left = Duration.between(now, state.until);
        if (state.wished) throw new StoreFailure.Busy("The store asked to be left alone for a while.", left);
        throw new StoreFailure.Away("The store did not answer several times. It is asked again soon.");
    }

    void succeeded(String address) {
        states.remove(address);
    }

    void failed(String address) {
        states.merge(address, new State(1, Instant.MIN, false), (known, one) -> {
            int failures = known.failures + 1;
            return new State(failures, failures >= FAILURES ? Instant.now().plus(rest) : Instant.MIN, false);
        });
    }

    void asksToWait(String address, Duration wait) {
        states.put(address, new State(0, Instant.now().plus(wait), true));
    }
}
