package org.memorysteward.retention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.Reason;
import org.memorysteward.memory.StandingHolds;

/** What is deleted and can still be restored. Reads are called inside the team's {@code Tenancy}; verbs open it. */
@ApplicationScoped
public class Bin {

    private static final int MOST_COUNTED = 10_000;

    /**
     * A deleted memory.
     *
     * @param goesAt when it may be destroyed
     * @param kept what keeps it longer, null for nothing
     */
    public record Row(
            UUID memory,
            String excerpt,
            String type,
            String repo,
            String by,
            String reason,
            Instant at,
            Instant goesAt,
            String kept) {}

    /** What was asked again after memories were destroyed, and how many rows each place still had. */
    public record Receipt(UUID job, Instant at, long destroyed, Map<String, Long> asked) {

        public long residue() {
            return asked.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Schedule schedule;

    @Inject
    Policies policies;

    @Inject
    Jobs jobs;

    /** What goes next, the first to go first. */
    public List<Row> first(int most) {
        int days = schedule.settings().binDays();
        return Sql.of("""
                        select d.*, left(m.text, 400) as excerpt, m.type, m.repo, %s as kept
                          from (select * from deletion where team_id = current_team() order by at, memory_id limit ?) as d
                          join catalogue m on m.id = d.memory_id order by d.at, d.memory_id""".formatted(kept("m")), most)
                .list(
                        database,
                        row -> new Row(
                                Sql.uuid(row, "memory_id"),
                                row.getString("excerpt"),
                                row.getString("type"),
                                row.getString("repo"),
                                row.getString("actor"),
                                row.getString("reason"),
                                Sql.instant(row, "at"),
                                Sql.instant(row, "at").plus(days, ChronoUnit.DAYS),
                                row.getString("kept")));
    }

    private static String kept(String memory) {
        return """
                coalesce((select 'It is on hold.' from hold h where h.team_id = current_team() and h.memory_id = %1$s.id
                             and (h.until is null or h.until >= (now() at time zone 'UTC')::date)),
                         'The hold “' || %2$s || '” keeps it.')""".formatted(memory, StandingHolds.nameOver(memory));
    }

    /** How many are in it, counted up to 10,000. */
    public Count total() {
        long counted = Sql.of(
                        "select count(*) from (select 1 from deletion where team_id = current_team() limit ?) as binned",
                        MOST_COUNTED + 1)
                .number(database);
        return new Count(Math.min(MOST_COUNTED, counted), counted > MOST_COUNTED);
    }

    /** Those whose days are over and that nothing keeps, the oldest first. */
    List<UUID> over(int days, int most) {
        return Sql.of("""
                        select d.memory_id from deletion d join catalogue m on m.id = d.memory_id
                         where d.team_id = current_team() and d.at < now() - make_interval(days => ?) and %s is null
                         order by d.at limit ?""".formatted(kept("m")), days, most).list(database, row -> Sql.uuid(row, "memory_id"));
    }

    /**
     * Destroys what has been in the bin for its days.
     *
     * @return the job that does it, null when nothing is to go or one does it already
     * @throws InvalidInput when no reason is given, or sweeps are stopped
     */
    public UUID empty(UUID team, String reason, Actor by) {
        UUID job = tenancy.within(team, () -> {
            policies.lock(team);
            String why = Reason.required(reason);
            if (schedule.settings().isStopped())
                throw new InvalidInput("reason", "All sweeps are stopped. Let them run again first.");
            return begin(team, why, by);
        });
        jobs.announce();
        return job;
    }

    /** As {@link #empty}, in the transaction that is open and holds the team's lock. */
    UUID begin(UUID team, String reason, Actor by) {
        Optional<JobView> last = jobs.newest(Emptying.KIND);
        if (last.isPresent() && !last.get().isFinished()) return null;
        if (over(schedule.settings().binDays(), 1).isEmpty()) return null;
        UUID job =
                jobs.create(team, Emptying.KIND, "Empty the bin", 0, by.kind().word(), by.name());
        AuditEntry.of(team, by, RetentionAction.BIN_EMPTIED)
                .to("job", job.toString())
                .because(reason)
                .append();
        return job;
    }

    void keep(UUID team, UUID job, long destroyed, Map<String, Long> asked) {
        ArrayNode places = Json.MAPPER.createArrayNode();
        asked.forEach((place, found) -> places.addObject().put("place", place).put("found", found));
        Sql.of(
                        "insert into erasure_receipt (team_id, job_id, destroyed, asked) values (?, ?, ?, ?::jsonb)",
                        team,
                        job,
                        destroyed,
                        places.toString())
                .execute(database);
    }

    /** The newest receipts. */
    public List<Receipt> receipts(int most) {
        return new ArrayList<>(Sql.of(
                        "select * from erasure_receipt where team_id = current_team() order by at desc limit ?", most)
                .list(database, row -> {
                    Map<String, Long> asked = new LinkedHashMap<>();
                    for (JsonNode it : Json.read(row.getString("asked"), JsonNode.class))
                        asked.put(it.path("place").asText(), it.path("found").asLong());
                    return new Receipt(
                            Sql.uuid(row, "job_id"), Sql.instant(row, "at"), row.getLong("destroyed"), asked);
                }));
    }
}
