package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntries;
import org.memorysteward.database.Sql;

/**
 * Deprecations, deletions and expiries of many memories, and taking them back: what {@link Memory}'s verbs do to one, done to some
 * thousands by one statement. Called in a transaction of the team; answers in the order it was asked, and leaves out what
 * changed since it was seen.
 */
@ApplicationScoped
public class Withdrawals {

    private static final String JUDGED = "m.team_id = current_team() and m.id = j.id and j.obstacle is null";

    @Inject
    DataSource database;

    @Inject
    SearchIndex search;

    /** As {@link Memory#deprecate}; the reason was checked, and is not null. */
    public List<Handled> deprecate(
            UUID team, Sightings seen, String reason, UUID successor, LocalDate sunset, Actor by) {
        Instant now = begin(seen);
        Sql parts = Sql.of(
                        """
                , changed as (
                    update memory m set state = 'deprecated', updated_at = ? from judged j where %s
                    returning j.place, m.id, m.user_id, m.repo, m.type, null as digest, ?::text as detail
                ), decided as (
                    insert into deprecation (team_id, memory_id, reason, successor, sunset, actor_kind, actor, at)
                    select current_team(), id, ?, ?::uuid, ?::date, ?, ?, ?::timestamptz from changed
                )""".formatted(JUDGED),
                        now,
                        Succession.detail(successor, sunset),
                        reason,
                        successor,
                        sunset,
                        by.kind().word(),
                        by.name(),
                        now)
                .add(entries(seen, by, MemoryAction.DEPRECATED, now, reason, "true"));
        return act(seen, Succession.obstacles(team, successor), parts, "", now);
    }

    /** As {@link Memory#delete}; the reason was checked, and is not null. */
    public List<Handled> delete(Sightings seen, String reason, Actor by) {
        Instant now = begin(seen);
        Sql parts = Sql.of("""
                , changed as (
                    update memory m set state = 'deleted', updated_at = ? from judged j where %s
                    returning j.place, m.id, m.user_id, m.repo, m.type, encode(m.digest, 'hex') as digest, null as detail
                ), decided as (
                    insert into deletion (team_id, memory_id, reason, actor_kind, actor, at)
                    select current_team(), id, ?, ?, ?, ?::timestamptz from changed
                )""".formatted(JUDGED), now, reason, by.kind().word(), by.name(), now)
                .add(entries(seen, by, MemoryAction.DELETED, now, reason, "true"));
        return act(seen, Obstacles.toDeleting(), parts, "", now);
    }

    /** Takes them from agents because their time is over; they are kept, and {@link #restore} brings them back. */
    public List<Handled> expire(Sightings seen, String reason, Actor by) {
        Instant now = begin(seen);
        Sql parts =
                Sql.of("""
                , changed as (
                    update memory m set state = 'expired', updated_at = ? from judged j where %s
                    returning j.place, m.id, m.user_id, m.repo, m.type, null as digest, null as detail
                )""".formatted(JUDGED), now).add(entries(seen, by, MemoryAction.EXPIRED, now, reason, "true"));
        return act(seen, Obstacles.toExpiring(), parts, "", now);
    }

    /** As {@link Memory#reviewOn}, for those that have no such day yet; their moment stays as it was seen. */
    public List<Handled> askForReview(Sightings seen, LocalDate day, String reason, Actor by) {
        Instant now = begin(seen);
        Sql parts = Sql.of("""
                , changed as (
                    update memory m set review_on = ? from judged j where %s
                    returning j.place, m.id, m.user_id, m.repo, m.type, null as digest, ?::text as detail
                )""".formatted(JUDGED), day, "by " + day)
                .add(entries(seen, by, MemoryAction.REVIEW_SET, now, reason, "true"));
        return act(seen, Obstacles.toAskingForReview(), parts, "", now);
    }

    /** As {@link Memory#restore}; keeps the decision that is taken back, for {@link #withdrawAgain}. */
    public List<Handled> restore(Sightings seen, String reason, Actor by) {
        Instant now = begin(seen);
        Sql parts = Sql.of(", ")
                .add(taken("deletion", "deleted"))
                .add(", ")
                .add(taken("deprecation", "deprecated"))
                .add("""
                        , target as (
                            select j.place, j.id, j.obstacle, j.state as known,
                                   case when j.state = 'deleted' and exists (
                                             select from deprecation d where d.team_id = current_team() and d.memory_id = j.id)
                                        then 'deprecated'
                                        when j.back = 'held' or exists (
                                             select from pending p where p.team_id = current_team()
                                                and p.memory_id = j.id and p.verdict is null) then 'held'
                                        when j.expires_on < (now() at time zone 'UTC')::date then 'expired'
                                        else 'active' end as next
                              from judged j
                        ), changed as (
                            update memory m set state = j.next, updated_at = ? from target j where %s
                            returning j.place, m.id, m.user_id, m.repo, m.type, null as digest,
                                      'from ' || j.known || ' to ' || j.next as detail
                        )""".formatted(JUDGED), now)
                .add(entries(seen, by, MemoryAction.RESTORED, now, reason, "true"));
        String taken = """
                 union all select place, null, jsonb_build_object('deletion', decision) from taken_deletion
                 union all select place, null, jsonb_build_object('deprecation', decision) from taken_deprecation""";
        return act(seen, Obstacles.toRestoring(), parts, taken, now);
    }

    private static Sql taken(String decision, String state) {
        return Sql.of("""
                taken_%1$s as (
                    delete from %1$s d using judged j
                     where d.team_id = current_team() and d.memory_id = j.id and j.obstacle is null and j.state = '%2$s'
                    returning j.place, to_jsonb(d) as decision
                )""".formatted(decision, state));
    }

    /** Takes restorations back: each memory is deprecated or deleted again, by the decision that stood before. */
    public List<Handled> withdrawAgain(Sightings seen, String reason, Actor by) {
        Instant now = begin(seen);
        Obstacles obstacles = Obstacles.toWithdrawingAgain();
        Sql parts = Sql.of("""
                        , changed as (
                            update memory m set state = case when j.before -> 'deletion' is null then 'deprecated' else 'deleted' end,
                                   updated_at = ? from judged j where %s
                            returning j.place, m.id, m.user_id, m.repo, m.type, j.before, m.state,
                                      case when m.state = 'deleted' then encode(m.digest, 'hex') end as digest, null as detail
                        )""".formatted(JUDGED), now)
                .add(decidedAgain("deletion") + decidedAgain("deprecation"))
                .add(entries(seen, by, MemoryAction.DELETED, now, reason, "state = 'deleted'"))
                .add(entries(seen, by, MemoryAction.DEPRECATED, now, reason, "state = 'deprecated'"));
        return act(seen, obstacles, parts, "", now);
    }

    private static String decidedAgain(String decision) {
        return """
                , again_%1$s as (
                    insert into %1$s select d.* from changed c, jsonb_populate_record(null::%1$s, c.before -> '%1$s') as d
                     where c.before -> '%1$s' is not null
                )""".formatted(decision);
    }

    private static Sql entries(Sightings seen, Actor by, MemoryAction action, Instant at, String reason, String which) {
        Sql subjects = Sql.of("""
                select (?)[place] as entry_id, id::text as subject, user_id, repo, type, digest as before_digest,
                       null as after_digest, detail
                  from changed where %s order by place""".formatted(which), AuditEntries.ids(seen.rows().size()));
        return Sql.of(", entered_as_" + action.word() + " as (")
                .add(AuditEntries.insert(by, action, "memory", at, reason, subjects))
                .add(")");
    }

    private Instant begin(Sightings seen) {
        seen.lock(database);
        search.defer();
        return Remembered.now();
    }

    /** @param kept selects the places of those that it was done to, and what is kept of each, besides the obstacles */
    private List<Handled> act(Sightings seen, Obstacles obstacles, Sql parts, String kept, Instant now) {
        List<Handled> handled = new ArrayList<>(Collections.nCopies(seen.rows().size(), Handled.done(now, null)));
        Sql.of("with ")
                .add(seen.judged(obstacles))
                .add(parts)
                .add(" select place, obstacle, null::jsonb as before from judged where obstacle is not null " + kept)
                .stream(database, row -> handled.set(row.getInt("place") - 1, handled(row, now)));
        search.settle();
        return handled;
    }

    private static Handled handled(ResultSet row, Instant now) throws SQLException {
        String obstacle = row.getString("obstacle");
        return obstacle == null ? Handled.done(now, row.getString("before")) : Handled.skipped(obstacle);
    }
}
