package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Reason;

/** The policies of a team, and every version they had. Reads are called inside the team's {@code Tenancy}; verbs open it. */
@ApplicationScoped
public class Policies {

    /** Whoever needs more has rules that nobody can keep in mind. */
    static final int MOST = 200;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    PolicyHistory history;

    /** All of them, the oldest first. */
    public List<Policy> all() {
        return Sql.of("select * from retention_policy where team_id = current_team() order by policy")
                .list(database, Policies::policy);
    }

    public Optional<Policy> find(int number) {
        return Sql.of("select * from retention_policy where team_id = current_team() and policy = ?", number)
                .first(database, Policies::policy);
    }

    /**
     * Adds a policy.
     *
     * @return its number
     * @throws InvalidInput when the rule cannot be used, its name is taken, there are 200, or no reason is given
     */
    public int add(UUID team, Rule rule, String reason, Actor by) {
        return tenancy.within(team, () -> {
            lock(team);
            return put(team, rule.checked(), Reason.required(reason), by);
        });
    }

    private int put(UUID team, Rule rule, String reason, Actor by) {
        List<Policy> others = all();
        if (others.size() >= MOST) throw new InvalidInput("name", "A team has at most 200 policies.");
        mustBeFree(rule.name(), 0, others);
        int number = 1
                + (int) Sql.of(
                                "select coalesce(max(policy), 0) from retention_policy_version where team_id = current_team()")
                        .number(database);
        Sql.of("""
                        insert into retention_policy (team_id, policy, name, version, rule, changed_at, changed_by)
                        values (?, ?, ?, 1, ?::jsonb, now(), ?)""", team, number, rule.name(), Json.write(rule), by.name()).execute(database);
        history.note(team, new Policy(number, 1, rule, null, null), RetentionAction.POLICY_ADDED, reason, by);
        return number;
    }

    /**
     * Makes a policy say something else; does nothing when it says so already.
     *
     * @param version the version that the change starts from
     * @return whether there is such a policy
     * @throws InvalidInput when the rule cannot be used, somebody else changed it since, or no reason is given
     */
    public boolean change(UUID team, int number, int version, Rule rule, String reason, Actor by) {
        return tenancy.within(team, () -> {
            lock(team);
            Optional<Policy> known = find(number);
            Rule next = rule.checked();
            String why = Reason.required(reason);
            known.ifPresent(it -> {
                if (it.version() != version)
                    throw new InvalidInput(
                            "version",
                            it.changedBy() + " changed this policy meanwhile. Look at it and change it again.");
                change(team, it, next, why, by);
            });
            return known.isPresent();
        });
    }

    private void change(UUID team, Policy known, Rule rule, String reason, Actor by) {
        if (known.rule().equals(rule)) return;
        mustBeFree(rule.name(), known.number(), all());
        Policy next = new Policy(known.number(), known.version() + 1, rule, null, null);
        Sql.of("""
                        update retention_policy set name = ?, version = ?, rule = ?::jsonb, changed_at = now(), changed_by = ?
                         where team_id = current_team() and policy = ?""", rule.name(), next.version(), Json.write(rule), by.name(), next.number())
                .execute(database);
        history.note(team, next, RetentionAction.POLICY_CHANGED, reason, by);
    }

    private static void mustBeFree(String name, int number, List<Policy> policies) {
        boolean taken = policies.stream()
                .anyMatch(it -> it.number() != number && it.rule().name().equals(name));
        if (taken) throw new InvalidInput("name", "Another policy has this name.");
    }

    /**
     * Removes a policy; its versions stay to be read.
     *
     * @return whether there is such a policy
     * @throws InvalidInput when no reason is given
     */
    public boolean remove(UUID team, int number, String reason, Actor by) {
        return tenancy.within(team, () -> {
            lock(team);
            Optional<Policy> known = find(number);
            String why = Reason.required(reason);
            known.ifPresent(it -> remove(team, it, why, by));
            return known.isPresent();
        });
    }

    private void remove(UUID team, Policy known, String reason, Actor by) {
        Sql.of("delete from retention_policy where team_id = current_team() and policy = ?", known.number())
                .execute(database);
        Policy gone = new Policy(known.number(), known.version() + 1, known.rule(), null, null);
        history.note(team, gone, RetentionAction.POLICY_REMOVED, reason, by);
    }

    /**
     * Makes these the team's policies: those of a known name are changed, others added, and what is not among them removed.
     *
     * @throws InvalidInput when one cannot be used, or no reason is given; then nothing is changed
     */
    public void replace(UUID team, List<Rule> rules, String reason, Actor by) {
        tenancy.within(team, () -> {
            lock(team);
            String why = Reason.required(reason);
            List<Rule> next = PolicyFile.checked(rules);
            for (Policy policy : all())
                if (next.stream().noneMatch(it -> it.name().equals(policy.rule().name())))
                    remove(team, policy, why, by);
            merge(team, next, why, by, all());
        });
    }

    /**
     * As {@link #replace}, but policies of other names stay as they are.
     *
     * @throws InvalidInput when one cannot be used, or no reason is given; then nothing is changed
     */
    public void merge(UUID team, List<Rule> rules, String reason, Actor by) {
        tenancy.within(team, () -> {
            lock(team);
            merge(team, PolicyFile.checked(rules), Reason.required(reason), by, all());
        });
    }

    private void merge(UUID team, List<Rule> rules, String reason, Actor by, List<Policy> known) {
        for (Rule rule : rules)
            known.stream()
                    .filter(it -> it.rule().name().equals(rule.name()))
                    .findFirst()
                    .ifPresentOrElse(it -> change(team, it, rule, reason, by), () -> put(team, rule, reason, by));
    }

    /** Has everybody else who changes policies or plans of the team wait until the transaction ends. */
    void lock(UUID team) {
        Sql.of("insert into retention_setting (team_id) values (?) on conflict do nothing", team)
                .execute(database);
        Sql.of("select 1 from retention_setting where team_id = current_team() for no key update")
                .number(database);
    }

    private static Policy policy(ResultSet row) throws SQLException {
        return new Policy(
                row.getInt("policy"),
                row.getInt("version"),
                Json.read(row.getString("rule"), Rule.class),
                Sql.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
