package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;

/**
 * Has the memories of a type follow what was said of it: their layer, or their name and layer. A name makes no version
 * of a memory, because nobody said anything else: what the settings say changed. It is an entry in the trail of each.
 */
@ApplicationScoped
class TypeChanges implements Work {

    private static final String KIND = "types";
    /** An agent that is served one of a step's memories waits for it: that is half a second, and more at once is no faster. */
    static final int STEP = 1_000;

    /**
     * What is to become of the memories of a type.
     *
     * @param name what their type is called from now on, null when only their layer changes
     * @param reason why, null when nobody asked
     */
    record Change(String type, String name, Layer layer, String reason) {

        private String title() {
            return name == null
                    ? "Moving %s to the layer %s".formatted(type, layer.word())
                    : "Renaming %s to %s".formatted(type, name);
        }

        /** What the memory's trail says. */
        private String detail() {
            return "from %s to %s, in the whole catalogue".formatted(type, name);
        }
    }

    private record Pending(Change change, Actor by, Instant at, UUID id) {}

    private record Place(Instant at, UUID id) {}

    private record Changed(UUID id, String user, String repo) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    /** Writes down a change that the job will make, in the transaction that is open. */
    UUID begin(UUID team, Change change, long memories, Actor by) {
        UUID job = jobs.create(team, KIND, change.title(), memories, by.kind().word(), by.name());
        Sql.of(
                        "insert into type_change (team_id, job_id, type, new_type, layer, reason) values (?, ?, ?, ?, ?, ?)",
                        team,
                        job,
                        change.type,
                        change.name,
                        change.layer.word(),
                        change.reason)
                .execute(database);
        return job;
    }

    /** The change that the open transaction's team waits for. */
    Optional<JobView> running() {
        return Sql.of("""
                        select job_id from type_change join job using (team_id, job_id)
                         where team_id = current_team() and state in ('queued', 'running')""").first(database, row -> Sql.uuid(row, "job_id")).flatMap(jobs::view);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            Optional<Pending> pending = pending(job);
            if (pending.isEmpty()) return false;
            Change change = pending.get().change;
            List<Place> next = next(change, pending.get());
            List<Changed> changed = change(change, next);
            if (change.name != null) changed.forEach(it -> entry(team, change, it, pending.get().by));
            jobs.advance(job, changed.size(), 0, 0);
            if (next.size() < STEP) finish(team, job, change, pending.get().by);
            else reach(job, next.getLast());
            return next.size() == STEP;
        });
    }

    private Optional<Pending> pending(UUID job) {
        return Sql.of("""
                        select c.*, j.actor_kind, j.actor from type_change c join job j using (team_id, job_id)
                         where team_id = current_team() and job_id = ? for update of c""", job).first(database, TypeChanges::pending);
    }

    private static Pending pending(ResultSet row) throws SQLException {
        Layer layer = Layer.named(row.getString("layer")).orElseThrow();
        Actor.Kind kind = Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT));
        return new Pending(
                new Change(row.getString("type"), row.getString("new_type"), layer, row.getString("reason")),
                new Actor(kind, row.getString("actor"), null, null),
                Sql.instant(row, "reached_at"),
                Sql.uuid(row, "reached_id"));
    }

    /** Nobody else gives this type or layer any more, and whatever else changes a memory moves it to the end: none is missed. */
    private List<Place> next(Change change, Pending reached) {
        Sql places =
                Sql.of("select updated_at, id from memory where team_id = current_team() and type = ?", change.type);
        if (change.name == null) places.add(" and layer <> ?", change.layer.word());
        if (reached.id != null) places.add(" and (updated_at, id) > (?, ?)", reached.at, reached.id);
        return places.add(" order by updated_at, id limit ?", STEP)
                .list(database, row -> new Place(Sql.instant(row, "updated_at"), Sql.uuid(row, "id")));
    }

    /**
     * Of those that still have the type when they are locked, in the order in which everybody locks. As an array they are looked
     * up by key; joined, a team that is new to the statistics would be read through for each of them.
     */
    private List<Changed> change(Change change, List<Place> places) {
        if (places.isEmpty()) return List.of();
        Sql update = Sql.of("update memory set layer = ?", change.layer.word());
        if (change.name != null) {
            update.add(
                    ", type = ?, metadata = metadata || jsonb_build_object('type', ?::text)", change.name, change.name);
        }
        return update.add("""
                         where team_id = current_team() and id = any(array(
                               select id from memory where team_id = current_team() and id = any(?) and type = ?
                                order by id for no key update))
                        returning id, user_id, repo""", places.stream().map(Place::id).toList(), change.type)
                .list(
                        database,
                        row -> new Changed(Sql.uuid(row, "id"), row.getString("user_id"), row.getString("repo")));
    }

    private static void entry(UUID team, Change change, Changed memory, Actor by) {
        AuditEntry.of(team, by, MemoryAction.RETYPED)
                .to("memory", memory.id.toString())
                .about(memory.user, memory.repo, change.name)
                .because(change.reason)
                .with(change.detail())
                .append();
    }

    private void reach(UUID job, Place last) {
        Sql.of(
                        "update type_change set reached_at = ?, reached_id = ? where team_id = current_team() and job_id = ?",
                        last.at,
                        last.id,
                        job)
                .execute(database);
    }

    private void finish(UUID team, UUID job, Change change, Actor by) {
        JobView view = jobs.view(job).orElseThrow();
        String count = "%,d %s changed".formatted(view.done(), view.done() == 1 ? "memory" : "memories");
        Sql.of("delete from type_change where team_id = current_team() and job_id = ?", job)
                .execute(database);
        jobs.finish(job, count);
        AuditEntry.of(team, by, TypeAction.CHANGE_FINISHED)
                .to("type", change.type)
                .with(change.title() + ": " + count)
                .append();
    }
}
