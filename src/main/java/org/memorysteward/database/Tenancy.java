package org.memorysteward.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<Entered> watchers = new CopyOnWriteArrayList<>();

    /** The teams that somebody works in, noted for one kind of upkeep. */
    public static final class Entered {

        private final Set<UUID> teams = ConcurrentHashMap.newKeySet();

        private Entered() {}

        /** Those since this was asked last. */
        public Set<UUID> since() {
            Set<UUID> taken = new HashSet<>();
            for (UUID team : teams) {
                teams.remove(team);
                taken.add(team);
            }
            return taken;
        }

        /** Notes a team once more: its upkeep is not done. */
        public void again(UUID team) {
            teams.add(team);
        }
    }

    /** Runs the work in a new transaction of this team and returns its result; an exception rolls everything back. */
    public <T> T within(UUID team, Supplier<T> work) {
        try {
            return aside(team, work);
        } finally {
            noteEntered(team);
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
            noteEntered(team);
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

    /** From now on the teams that somebody works in are noted for whoever asks. */
    public Entered watched() {
        Entered entered = new Entered();
        watchers.add(entered);
        return entered;
    }

    private void noteEntered(UUID team) {
        for (Entered watcher : watchers) watcher.again(team);
    }

    private void enter(UUID team) {
        Sql.of("select enter_team(?)", team).execute(database);
    }
}
