package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/** What a whole set of policies would do, counted exactly. Called inside the team's {@code Tenancy}; changes nothing. */
@ApplicationScoped
public class Rehearsal {

    private static final int DAYS = Forecast.DAYS;

    @Inject
    DataSource database;

    @Inject
    Policies policies;

    /**
     * What a set of rules would do in the place of the team's policies, exactly.
     *
     * @param changes what becomes of each policy: added, changed, removed or same
     * @param now what is due today
     * @param ahead what becomes due until {@link #DAYS} days from now, with what is due today
     */
    public record Whole(List<Change> changes, List<Due> now, List<Due> ahead, long saved) {}

    /** What becomes of a policy. */
    public record Change(String name, String change, String sentence) {}

    /** How many memories a policy does something to. */
    public record Due(String policy, Deed act, long memories) {}

    /** @throws InvalidInput when one of the rules cannot be used */
    public Whole of(List<Rule> given) {
        List<Rule> rules = PolicyFile.checked(given);
        List<Policy> known = policies.all();
        List<Policy> next = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        known.forEach(it -> numbers.put(it.rule().name(), it.number()));
        int number = 1 + known.stream().mapToInt(Policy::number).max().orElse(0);
        for (Rule rule : rules)
            next.add(new Policy(
                    numbers.containsKey(rule.name()) ? numbers.get(rule.name()) : number++, 0, rule, null, null));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Due> now = new ArrayList<>();
        List<Due> ahead = new ArrayList<>();
        long[] saved = new long[1];
        Sql.of("with ")
                .add(new Precedence(next).among(Precedence.dueBy(next, today.plusDays(DAYS), 0)))
                .add("""
                         select policy, deed, count(*) filter (where saved is null) as ahead, count(*) filter (where saved is not null) as kept,
                                count(*) filter (where saved is null and due <= ?) as now
                           from verdict where due <= ? group by policy, deed order by policy, deed""", today, today.plusDays(DAYS))
                .list(database, row -> {
                    int policy = row.getInt("policy");
                    String name = next.stream()
                            .filter(it -> it.number() == policy)
                            .findFirst()
                            .orElseThrow()
                            .rule()
                            .name();
                    Deed deed = Deed.of(row.getString("deed")).orElseThrow();
                    now.add(new Due(name, deed, row.getLong("now")));
                    ahead.add(new Due(name, deed, row.getLong("ahead")));
                    saved[0] += row.getLong("kept");
                    return null;
                });
        return new Whole(changes(known, rules), now, ahead, saved[0]);
    }

    private static List<Change> changes(List<Policy> known, List<Rule> rules) {
        List<Change> changes = new ArrayList<>();
        Map<String, Rule> before = new HashMap<>();
        known.forEach(it -> before.put(it.rule().name(), it.rule()));
        for (Rule rule : rules) {
            Rule was = before.remove(rule.name());
            String change = was == null ? "added" : was.equals(rule) ? "same" : "changed";
            changes.add(new Change(rule.name(), change, rule.sentence()));
        }
        before.values().forEach(it -> changes.add(new Change(it.name(), "removed", it.sentence())));
        return changes;
    }
}
