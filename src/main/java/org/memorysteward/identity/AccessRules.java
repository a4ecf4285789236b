package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** Which groups let people into which team, beside the groups that name a team and a role themselves. */
@ApplicationScoped
public class AccessRules {

    private static final int LONGEST = 300;

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    /** All of them, by team and group. */
    public List<AccessRule> all() {
        return Sql.of("""
                        select r.rule_id, r.pattern, r.role, r.made_by, r.created_at, t.team_id, t.slug, t.name
                          from access_rule r join team t on t.team_id = r.team_id
                         order by t.name, t.slug, r.pattern, r.role""")
                .list(
                        database,
                        row -> new AccessRule(
                                Sql.uuid(row, "rule_id"),
                                new Team(Sql.uuid(row, "team_id"), row.getString("slug"), row.getString("name")),
                                row.getString("pattern"),
                                Role.of(row.getString("role")).orElseThrow(),
                                row.getString("made_by"),
                                Sql.instant(row, "created_at")));
    }

    /**
     * Lets a group in. Opens its own transaction; what is there already stays as it is.
     *
     * @throws InvalidInput when the group is blank, too long, or means everybody
     */
    public void add(Team team, String group, Role role, Actor by) {
        String pattern = group == null ? "" : group.strip();
        if (pattern.isEmpty()) throw new InvalidInput("group", "Name a group as the identity provider does.");
        if (pattern.length() > LONGEST || pattern.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("group", "At most 300 characters, all of which can be shown.");
        }
        if (pattern.chars().allMatch(it -> it == '*')) {
            throw new InvalidInput("group", "This would let everybody in. Name at least a part of a group.");
        }
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        tenancy.within(team.id(), () -> {
            int added = Sql.of(
                            "insert into access_rule (team_id, rule_id, pattern, role, made_by) values (?, ?, ?, ?, ?) on conflict do nothing",
                            team.id(),
                            id,
                            pattern,
                            role.word(),
                            by.name())
                    .execute(database);
            if (added > 0) entry(team, by, IdentityAction.RULE_ADDED, id, pattern + " is " + role.word(), null);
        });
    }

    /**
     * Takes a rule away. Opens its own transaction.
     *
     * @return whether there was such a rule
     * @throws InvalidInput when no reason is given
     */
    public boolean remove(UUID id, String reason, Actor by) {
        if (reason == null || reason.isBlank()) throw new InvalidInput("reason", "Say why. It is kept in the audit.");
        if (reason.length() > 10_000 || reason.indexOf('\0') >= 0) {
            throw new InvalidInput("reason", "At most 10,000 characters are kept, and no NUL.");
        }
        Optional<AccessRule> rule =
                all().stream().filter(it -> it.id().equals(id)).findFirst();
        rule.ifPresent(it -> tenancy.within(it.team().id(), () -> {
            Sql.of(
                            "delete from access_rule where team_id = ? and rule_id = ?",
                            it.team().id(),
                            id)
                    .execute(database);
            String what = it.pattern() + " was " + it.role().word();
            entry(it.team(), by, IdentityAction.RULE_REMOVED, id, what, reason.strip());
        }));
        return rule.isPresent();
    }

    private static void entry(Team team, Actor by, IdentityAction action, UUID id, String what, String why) {
        AuditEntry.of(team.id(), by, action)
                .to("rule", id.toString())
                .because(why)
                .with(what)
                .append();
    }
}
