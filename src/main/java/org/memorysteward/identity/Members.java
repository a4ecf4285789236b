package org.memorysteward.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Who was seen in a team, as what, and why they could be there. */
@ApplicationScoped
public class Members {

    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(5);
    private static final int LISTED = 500;

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    private record Sight(UUID team, String person, List<String> roles) {}

    private final Cache<Sight, Boolean> written = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(BETWEEN_WRITES)
            .build();

    /**
     * Somebody who was seen.
     *
     * @param roles as words
     * @param because the groups that gave them
     */
    public record Member(
            String person, List<String> roles, List<String> because, Instant firstSeenAt, Instant lastSeenAt) {}

    /** Writes down that somebody looks at the team, at most every five minutes while the roles are the same. */
    void seen(Team team, String person, Collection<Role> roles, Collection<String> because) {
        List<String> words = roles.stream().sorted().map(Role::word).toList();
        if (written.asMap().putIfAbsent(new Sight(team.id(), person, words), true) != null) return;
        tenancy.aside(
                team.id(),
                () -> Sql.of("""
                        insert into team_member as m (team_id, person, roles, because) values (?, ?, ?, ?)
                        on conflict (team_id, person) do update
                           set roles = excluded.roles, because = excluded.because, last_seen_at = now()""", team.id(), person, words, List.copyOf(because))
                        .execute(database));
    }

    /** Those seen last first, the first 500; called inside the team's {@code Tenancy}. */
    public List<Member> list() {
        return list(LISTED);
    }

    /** As {@link #list()}, of another length. */
    public List<Member> list(int most) {
        return Sql.of("""
                        select person, roles, because, first_seen_at, last_seen_at from team_member
                         where team_id = current_team() order by last_seen_at desc, person limit ?""", most)
                .list(
                        database,
                        row -> new Member(
                                row.getString("person"),
                                Sql.strings(row, "roles"),
                                Sql.strings(row, "because"),
                                Sql.instant(row, "first_seen_at"),
                                Sql.instant(row, "last_seen_at")));
    }

    /** How many people were ever seen; called inside the team's {@code Tenancy}. */
    public long count() {
        return Sql.of("select count(*) from team_member where team_id = current_team()")
                .number(database);
    }
}
