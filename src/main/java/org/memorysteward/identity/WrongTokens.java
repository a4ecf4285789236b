package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Wrong sign-in tokens by address: whoever tries too many is told to wait, whatever the next one is. */
@ApplicationScoped
public class WrongTokens {

    @ConfigProperty(name = "steward.limits.wrong-tokens-per-minute")
    long most;

    private final Rate tried = new Rate(Clock.systemUTC());

    /** How long this address has to wait; empty when it may try. */
    public Optional<Duration> wait(String address) {
        return tried.times(String.valueOf(address)) < most ? Optional.empty() : Optional.of(tried.untilNextMinute());
    }

    public void tried(String address) {
        tried.count(String.valueOf(address));
    }
}
