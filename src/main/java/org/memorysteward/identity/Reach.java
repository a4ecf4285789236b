package org.memorysteward.identity;

import java.util.List;

/**
 * How far an agent's key reaches within its team: whose, which agents' and which repositories' memories. An empty list
 * binds to nothing. Each entry is a name with {@code *} for any characters. A memory that does not name a user is outside
 * of a reach that names users, and so for agents and repositories.
 */
public record Reach(List<String> users, List<String> agents, List<String> repos) {

    public static final Reach EVERYWHERE = new Reach(List.of(), List.of(), List.of());

    public boolean isEverywhere() {
        return equals(EVERYWHERE);
    }

    /** Whether a memory that belongs there is within reach; each part may be null. */
    public boolean admits(String user, String agent, String repo) {
        return admits(users, user) && admits(agents, agent) && admitsRepo(repo);
    }

    /** Whether a memory of this repository may be within reach. */
    public boolean admitsRepo(String repo) {
        return admits(repos, repo);
    }

    private static boolean admits(List<String> patterns, String name) {
        return patterns.isEmpty() || patterns.stream().anyMatch(it -> Wildcard.matches(it, name));
    }
}
