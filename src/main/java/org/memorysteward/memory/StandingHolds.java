package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Holds on whatever lies in a place, also on what is written there later. Nothing expires or deletes it while they stand. */
@ApplicationScoped
public class StandingHolds {

    private static final int MOST_COUNTED = 10_000;

    /** SQL on rows {@code s}: those that stand today. */
    public static final String STANDING = "s.team_id = current_team() and s.released_at is null"
            + " and (s.until is null or s.until >= (now() at time zone 'UTC')::date)";

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /** SQL: whether one stands over the memory {@code m}. */
    static String over(String memory) {
        return "exists (select from standing_hold s where " + STANDING + " and " + Reach.covers("s", memory) + ")";
    }

    /** SQL: the name of one that stands over the memory, null for none. */
    public static String nameOver(String memory) {
        return "(select s.name from standing_hold s where " + STANDING + " and " + Reach.covers("s", memory)
                + " order by s.at limit 1)";
    }

    /**
     * Puts a hold on a place. Opens its own transaction.
     *
     * @param name the case it stands for
     * @param until the last day on which it stands, UTC, null for no end
     * @throws InvalidInput when it names no case, no place or no reason, or the last day has passed
     */
    public UUID put(UUID team, String name, Reach reach, LocalDate until, String reason, Actor by) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team, () -> {
            String called = Bounds.word("case", name);
            if (called.length() > 120) throw new InvalidInput("case", "It is longer than 120 characters.");
            Reach place = reach.checked();
            if (place.isAll())
                throw new InvalidInput("repo", "Name at least one repo, person, type, layer, tag or branch.");
            if (until != null && until.isBefore(LocalDate.now(ZoneOffset.UTC)))
                throw new InvalidInput("until", "That day has passed.");
            String why = Reason.required(reason);
            Sql.of(
                            """
                            insert into standing_hold (team_id, hold_id, name, reason, repos, users, types, layers, tags, branches,
                                                       until, actor_kind, actor)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                            team,
                            id,
                            called,
                            why,
                            orNull(place.repos()),
                            orNull(place.users()),
                            orNull(place.types()),
                            orNull(place.layers()),
                            orNull(place.tags()),
                            orNull(place.branches()),
                            until,
                            by.kind().word(),
                            by.name())
                    .execute(database);
            enter(team, id, MemoryAction.PLACE_HELD, why, called + ": " + spelled(place), by);
        });
        return id;
    }

    private static List<String> orNull(List<String> values) {
        return values.isEmpty() ? null : values;
    }

    private static String spelled(Reach place) {
        return place.named().entrySet().stream()
                .map(it -> it.getKey() + " " + String.join(", ", it.getValue()))
                .collect(Collectors.joining("; "));
    }

    /**
     * Ends a hold; does nothing when it is over. Opens its own transaction.
     *
     * @return whether there is such a hold
     * @throws InvalidInput when no reason is given
     */
    public boolean release(UUID team, UUID id, String reason, Actor by) {
        return tenancy.within(team, () -> {
            Optional<StandingHold> hold = find(id);
            if (hold.isEmpty() || hold.get().releasedAt() != null) return hold.isPresent();
            String why = Reason.required(reason);
            Sql.of("""
                            update standing_hold set released_at = now(), released_by = ?, release_reason = ?
                             where team_id = current_team() and hold_id = ?""", by.name(), why, id).execute(database);
            enter(team, id, MemoryAction.PLACE_RELEASED, why, hold.get().name(), by);
            return true;
        });
    }

    private static void enter(UUID team, UUID id, MemoryAction action, String reason, String detail, Actor by) {
        AuditEntry.of(team, by, action)
                .to("hold", id.toString())
                .because(reason)
                .with(detail)
                .append();
    }

    private Optional<StandingHold> find(UUID id) {
        return Sql.of("select * from standing_hold where team_id = current_team() and hold_id = ? for update", id)
                .first(database, StandingHolds::hold);
    }

    /** Those that nobody released, the newest first, and after them the last ones that somebody did; at most 200. */
    public List<StandingHold> all() {
        return Sql.of("""
                        select * from standing_hold where team_id = current_team()
                         order by released_at is not null, coalesce(released_at, at) desc limit 200""").list(database, StandingHolds::hold);
    }

    /** The name of one that stands over a memory. */
    public Optional<String> over(UUID memory) {
        return Sql.of("select " + nameOver("m") + " from catalogue m where m.id = ?", memory)
                .list(database, row -> row.getString(1))
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** How many memories lie in a place now, counted up to 10,000. */
    public Count keeps(Reach place) {
        long counted = Sql.of("select count(*) from (select 1 from catalogue where state <> 'deleted' and ")
                .add(place.matching())
                .add(" limit ?) as kept", MOST_COUNTED + 1)
                .number(database);
        return new Count(Math.min(MOST_COUNTED, counted), counted > MOST_COUNTED);
    }

    private static StandingHold hold(ResultSet row) throws SQLException {
        return new StandingHold(
                Sql.uuid(row, "hold_id"),
                row.getString("name"),
                row.getString("reason"),
                new Reach(
                        Sql.strings(row, "repos"),
                        Sql.strings(row, "users"),
                        Sql.strings(row, "types"),
                        Sql.strings(row, "layers"),
                        Sql.strings(row, "tags"),
                        Sql.strings(row, "branches")),
                Sql.date(row, "until"),
                row.getString("actor"),
                Sql.instant(row, "at"),
                Sql.instant(row, "released_at"),
                row.getString("released_by"),
                row.getString("release_reason"));
    }
}
