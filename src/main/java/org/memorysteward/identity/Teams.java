package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** All teams, and who is in which. */
@ApplicationScoped
public class Teams {

    /** {@code /payments/steward}, {@code payments/steward} or {@code payments:steward}: a team and a role in it. */
    private static final Pattern GROUP = Pattern.compile("/?([a-z0-9][a-z0-9-]{0,62})[/:]([a-z]+)");

    /** The group of those who make teams and rules. It is no role in a team: {@code organisation} may still be one. */
    private static final Pattern ADMINISTRATORS = Pattern.compile("/?organisation[/:]administrator");

    @Inject
    DataSource database;

    @Inject
    AccessRules rules;

    @Inject
    Tenancy tenancy;

    /** Whoever holds the local sign-in link runs this installation: a steward of every team. */
    public Map<Team, Set<Role>> ofLocalPerson() {
        Map<Team, Set<Role>> memberships = new LinkedHashMap<>();
        for (Team team : all()) memberships.put(team, Set.of(Role.STEWARD));
        return memberships;
    }

    /** Whether whoever holds the local sign-in link administers the organisation too. */
    public boolean localPersonAdministers() {
        return true;
    }

    /** One role that one group gives in one team. */
    public record Grant(String slug, Role role, String group) {}

    /**
     * What groups give: by their own names, and by the {@link AccessRules}. Groups of another shape that no rule speaks of give
     * nothing.
     */
    public List<Grant> grants(Collection<String> groups) {
        List<Grant> grants = new ArrayList<>();
        for (String group : groups) {
            Matcher named = GROUP.matcher(group);
            if (!named.matches()) continue;
            Role.of(named.group(2)).ifPresent(role -> grants.add(new Grant(named.group(1), role, group)));
        }
        for (AccessRule rule : rules.all()) {
            for (String group : groups) {
                if (!Wildcard.matches(rule.pattern(), group)) continue;
                grants.add(new Grant(rule.team().slug(), rule.role(), group));
            }
        }
        return grants;
    }

    /**
     * The teams and roles that a provider's groups give. A team that a group names for the first time is made. A steward of
     * any team is also a steward of the example team, if it was loaded.
     */
    public Map<Team, Set<Role>> ofGroups(Collection<String> groups) {
        Map<String, Set<Role>> bySlug = new TreeMap<>();
        for (Grant grant : grants(groups)) bySlug.merge(grant.slug(), Set.of(grant.role()), Teams::both);
        Map<String, Team> known = all().stream().collect(Collectors.toMap(Team::slug, team -> team));
        Map<Team, Set<Role>> memberships = new LinkedHashMap<>();
        bySlug.forEach((slug, roles) ->
                memberships.put(known.containsKey(slug) ? known.get(slug) : create(slug, slug), roles));
        if (bySlug.values().stream().anyMatch(roles -> roles.contains(Role.STEWARD))) {
            example().ifPresent(team -> memberships.putIfAbsent(team, Set.of(Role.STEWARD)));
        }
        return memberships;
    }

    /** Which of these groups give something in the team. */
    List<String> because(Collection<String> groups, Team team) {
        return grants(groups).stream()
                .filter(it -> it.slug().equals(team.slug()))
                .map(Grant::group)
                .distinct()
                .toList();
    }

    /** Whether one of these groups makes somebody an administrator of the organisation. */
    public boolean administers(Collection<String> groups) {
        return groups.stream().anyMatch(it -> ADMINISTRATORS.matcher(it).matches());
    }

    private static Set<Role> both(Set<Role> some, Set<Role> others) {
        EnumSet<Role> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }

    public List<Team> all() {
        return Sql.of("select team_id, slug, name from team order by example, name, slug")
                .list(database, Teams::team);
    }

    public Optional<Team> find(String slug) {
        return Sql.of("select team_id, slug, name from team where slug = ?", slug)
                .first(database, Teams::team);
    }

    /** The team of this id, for whoever was given the id by us. */
    public Optional<Team> find(UUID id) {
        return Sql.of("select team_id, slug, name from team where team_id = ?", id)
                .first(database, Teams::team);
    }

    private Optional<Team> example() {
        return Sql.of("select team_id, slug, name from team where example").first(database, Teams::team);
    }

    /** Makes a team, or finds it when somebody was faster. */
    public Team create(String slug, String name) {
        return create(slug, name, Actor.system());
    }

    Team create(String slug, String name, Actor by) {
        return create(slug, name, false, by);
    }

    /**
     * Makes the invented team that a new installation offers, or finds it. It is never a team that people work in: where
     * the slug is taken, it gets one of its own.
     */
    public Team createExample(String slug, String name) {
        return example().orElseGet(() -> {
            String free = find(slug).isEmpty()
                    ? slug
                    : slug + "-"
                            + Integer.toHexString(ThreadLocalRandom.current().nextInt());
            return create(free, name, true, Actor.system());
        });
    }

    private Team create(String slug, String name, boolean example, Actor by) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(id, () -> {
            int made = Sql.of(
                            "insert into team (team_id, slug, name, example) values (?, ?, ?, ?) on conflict (slug) do nothing",
                            id,
                            slug,
                            name,
                            example)
                    .execute(database);
            if (made > 0) {
                AuditEntry.of(id, by, IdentityAction.TEAM_CREATED)
                        .to("team", slug)
                        .append();
            }
        });
        return find(slug).orElseThrow();
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(Sql.uuid(row, "team_id"), row.getString("slug"), row.getString("name"));
    }
}
