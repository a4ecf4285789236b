package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** What agents say of the memories they got. Each agent's last word on a memory counts. */
@ApplicationScoped
public class Feedback {

    private static final int LONGEST_REASON = 2_000;

    /** How good a memory was. */
    public enum Verdict {
        POSITIVE,
        NEGATIVE,
        VERY_NEGATIVE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many agents found a memory good, and how many bad. */
    public record Tally(long good, long bad) {

        /** Whether any agent said anything. */
        public boolean isAny() {
            return good + bad > 0;
        }
    }

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    SideText sideText;

    /**
     * Keeps what an agent says of a memory, in place of what it said before. Opens its own transactions.
     *
     * @param verdict null takes back what it said
     * @param reason why, null when it does not say
     * @return the name of what is kept, also of nothing
     * @throws InvalidInput when the reason is too long, or no rule lets it in
     */
    public UUID give(UUID team, UUID memory, Verdict verdict, String reason, Actor by) {
        if (reason != null && reason.length() > LONGEST_REASON)
            throw new InvalidInput("feedback_reason", "It is longer than 2,000 characters.");
        String why = sideText.screened(team, "feedback_reason", reason);
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team, () -> {
            Memory about = Memory.locked(team, memory).orElseThrow();
            Sql.of(
                            "delete from feedback where team_id = current_team() and memory_id = ? and actor = ?",
                            memory,
                            by.name())
                    .execute(database);
            if (verdict != null) keep(id, team, memory, verdict, why, by);
            about.entry(MemoryAction.JUDGED, by)
                    .with(verdict == null ? "nothing any more" : verdict.word())
                    .append();
        });
        return id;
    }

    private void keep(UUID id, UUID team, UUID memory, Verdict verdict, String why, Actor by) {
        Sql.of(
                        "insert into feedback (team_id, feedback_id, memory_id, verdict, reason, actor_kind, actor, at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, now())",
                        team,
                        id,
                        memory,
                        verdict.word(),
                        why,
                        by.kind().word(),
                        by.name())
                .execute(database);
    }

    /** What agents say of a memory of the team whose transaction is open. */
    public Tally of(UUID memory) {
        return Sql.of("""
                        select count(*) filter (where verdict = 'positive') as good,
                               count(*) filter (where verdict <> 'positive') as bad
                          from feedback where team_id = current_team() and memory_id = ?""", memory)
                .first(database, row -> new Tally(row.getLong("good"), row.getLong("bad")))
                .orElseThrow();
    }
}
