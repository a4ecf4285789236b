package org.memorysteward.identity;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.memorysteward.audit.InvalidInput;

/**
 * A key that somebody wants to make.
 *
 * @param lasts how long it works, null for ever
 * @param perMinute how many requests it may send in a minute, null for as many as it likes
 */
public record KeyDraft(
        String name, Set<ApiKey.Scope> scopes, Reach reach, List<String> networks, Duration lasts, Integer perMinute) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATTERN = 300;
    private static final int MOST_PATTERNS = 50;

    /** What goes through a bound: one memory at a time, each of which names where it belongs. */
    private static final Set<ApiKey.Scope> BOUNDABLE = EnumSet.of(ApiKey.Scope.READ, ApiKey.Scope.WRITE);

    /** @throws InvalidInput when a part cannot be used */
    public KeyDraft {
        name = name == null ? "" : name.strip();
        if (name.isEmpty()) throw new InvalidInput("name", "Give it a name: which agent, whose machine.");
        if (name.length() > LONGEST_NAME) throw new InvalidInput("name", "At most 100 characters are kept.");
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("name", "It contains a character that cannot be shown.");
        }
        if (scopes.isEmpty()) throw new InvalidInput("scope", "Choose at least one thing that it may do.");
        if (perMinute != null && (perMinute < 1 || perMinute > 100_000)) {
            throw new InvalidInput("per_minute", "A number from 1 to 100,000 is needed here.");
        }
        if (lasts != null && (lasts.isNegative() || lasts.isZero())) {
            throw new InvalidInput("lasts", "It would end before it begins.");
        }
        checkPatterns("users", reach.users());
        checkPatterns("agents", reach.agents());
        checkPatterns("repos", reach.repos());
        checkNetworks(networks);
        if (!reach.isEverywhere() && !BOUNDABLE.containsAll(scopes)) {
            throw new InvalidInput(
                    "scope",
                    "A key that is bound to users, agents or repos may read and write. Import, audit and admin concern the whole team.");
        }
    }

    /** A key without bounds or end, for whoever starts the program. */
    static KeyDraft unbound(String name) {
        return new KeyDraft(name, EnumSet.allOf(ApiKey.Scope.class), Reach.EVERYWHERE, List.of(), null, null);
    }

    /** @throws InvalidInput when the word is no scope */
    public static Set<ApiKey.Scope> scopes(List<String> words) {
        Set<ApiKey.Scope> scopes = EnumSet.noneOf(ApiKey.Scope.class);
        for (String word : words == null ? List.<String>of() : words) {
            scopes.add(ApiKey.Scope.of(word)
                    .orElseThrow(() -> new InvalidInput("scope", "There is no such scope. Choose from the list.")));
        }
        return scopes;
    }

    private static void checkPatterns(String field, List<String> patterns) {
        if (patterns.size() > MOST_PATTERNS) throw new InvalidInput(field, "At most 50 are kept.");
        for (String pattern : patterns) {
            boolean unusable = pattern.isBlank()
                    || pattern.length() > LONGEST_PATTERN
                    || pattern.chars().anyMatch(Character::isISOControl);
            if (unusable) throw new InvalidInput(field, "Give names of at most 300 characters, with * for any part.");
        }
    }

    private static void checkNetworks(List<String> networks) {
        if (networks.size() > MOST_PATTERNS) throw new InvalidInput("networks", "At most 50 are kept.");
        for (String network : networks) {
            if (Network.of(network).isEmpty()) {
                throw new InvalidInput(
                        "networks",
                        "“%.60s” is no network address. Write one as 10.1.2.3, or as 10.0.0.0/8.".formatted(network));
            }
        }
    }
}
