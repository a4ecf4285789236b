package org.memorysteward.memory;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;

/** What replaces what: a chain that ends, within one team. */
final class Succession {

    private static final int LONGEST = 1_000;

    private Succession() {}

    /** @throws InvalidInput when the successor is the memory itself, is not there, is deleted, or leads back to it */
    static void check(Memory.Key memory, UUID successor) {
        if (successor.equals(memory.id())) throw new InvalidInput("successor", "A memory cannot replace itself.");
        oneAtATime(memory.team());
        Memory next = find(memory.team(), successor);
        if (next == null || next.state() == State.DELETED) {
            throw new InvalidInput("successor", "There is no such memory in this team.");
        }
        if (onward(memory.team(), successor).contains(memory.id())) {
            throw new InvalidInput("successor", "That memory was itself replaced by this one.");
        }
    }

    /** Two people who replace two memories by one another at the same moment would each see no ring. */
    private static void oneAtATime(UUID team) {
        Panache.getSession().doWork(connection -> {
            try (PreparedStatement lock =
                    connection.prepareStatement("select pg_advisory_xact_lock(hashtext('succession'), hashtext(?))")) {
                lock.setString(1, team.toString());
                lock.execute();
            }
        });
    }

    /** What stands against deprecating, with the same of a successor of many; called once they are locked. */
    static Obstacles obstacles(UUID team, UUID successor) {
        Obstacles obstacles = Obstacles.toDeprecating();
        if (successor == null) return obstacles;
        oneAtATime(team);
        Memory next = find(team, successor);
        boolean gone = next == null || next.state() == State.DELETED;
        return obstacles
                .and("?", gone, "The memory that was to replace it is gone.")
                .and("m.id = ?", successor, "A memory cannot replace itself.")
                .and(
                        "m.id = any(?)",
                        onward(team, successor),
                        "The memory that was to replace it was itself replaced by it.");
    }

    private static List<UUID> onward(UUID team, UUID successor) {
        List<UUID> chain = new ArrayList<>();
        UUID at = successor;
        while (at != null && chain.size() < LONGEST) {
            chain.add(at);
            Deprecation onward = Panache.getEntityManager().find(Deprecation.class, new Deprecation.Key(team, at));
            at = onward == null ? null : onward.successor();
        }
        return chain;
    }

    static String detail(UUID successor, LocalDate sunset) {
        String detail = (successor == null ? "" : "in favour of " + successor)
                + (successor != null && sunset != null ? ", " : "")
                + (sunset == null ? "" : "sunset " + sunset);
        return detail.isEmpty() ? null : detail;
    }

    private static Memory find(UUID team, UUID id) {
        return Panache.getEntityManager().find(Memory.class, new Memory.Key(team, id));
    }
}
