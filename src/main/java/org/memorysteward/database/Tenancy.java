package org.memorysteward.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The only way to a team's rows: a transaction that PostgreSQL shows one team's rows and no other. Code that forgets it
 * sees nothing.
 */
@ApplicationScoped
public class Tenancy {

    private static final Duration LONGEST_TRANSFER = Duration.ofHours(2);

    @Inject
    DataSource database;

    private final Set<UUID> entered = ConcurrentHashMap.newKeySet();

    /** Runs the work in a new transaction of this team and returns its result; an exception rolls everything back. */
    public <T> T within(UUID team, Supplier<T> work) {
        try {
            return aside(team, work);
        } finally {
            entered.add(team);
        }
    }

    /** As {@link #within(UUID, Supplier)}, for work without a result. */
    public void within(UUID team, Runnable work) {
        within(team, () -> {
            work.run();
            return null;
        });
    }

    /** As {@link #within(UUID, Supplier)}, for work that takes as long as somebody else does: a download, an upload. */
    public <T> T streaming(UUID team, Supplier<T> work) {
        try {
            return QuarkusTransaction.requiringNew()
                    .timeout((int) LONGEST_TRANSFER.toSeconds())
                    .call(() -> {
                        enter(team);
                        return work.get();
                    });
        } finally {
            entered.add(team);
        }
    }

    /** As {@link #streaming(UUID, Supplier)}, for work without a result. */
    public void streaming(UUID team, Runnable work) {
        streaming(team, () -> {
            work.run();
            return null;
        });
    }

    /** As {@link #within(UUID, Supplier)}, for upkeep: it does not count as somebody's work in the team. */
    public <T> T aside(UUID team, Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            enter(team);
            return work.get();
        });
    }

    /** The teams that somebody worked in here since this was asked last. */
    public Set<UUID> teamsEntered() {
        Set<UUID> teams = new HashSet<>();
        for (UUID team : entered) {
            entered.remove(team);
            teams.add(team);
        }
        return teams;
    }

    private void enter(UUID team) {
        Sql.of("select enter_team(?)", team).execute(database);
    }
}
