package org.memorysteward.retention;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.database.Sql;
import org.memorysteward.memory.Reach;
import org.memorysteward.memory.StandingHolds;

/**
 * Which policy acts on a memory, when, and what stands against it, worked out for many at once as parts of an SQL
 * {@code with}. Of the policies that reach a memory the most specific one is in charge, of several the one that keeps it
 * longest, of several the oldest. A hold, and after it a keep rule, stands against what would take the memory away.
 *
 * <p>{@code claim} has a row for each policy that reaches a candidate; {@code verdict} one for each candidate that a policy
 * reaches: {@code id, policy, policy_version, stage, deed, due, saved} with the memory's own columns; {@code due} is null
 * while nothing is to happen.
 */
final class Precedence {

    private static final String COLUMNS = "id, version, updated_at, state, repo, user_id, type, layer, tags, branch,"
            + " review_on, created_at, recalled_on, expires_on";

    private final List<Policy> policies;

    /** @param policies those that are on; nothing else counts */
    Precedence(List<Policy> policies) {
        this.policies = policies.stream().filter(it -> it.rule().on()).toList();
    }

    /** What these policies may have to act on by a day, found through what is due; at most so many of each, 0 for all. */
    static Sql dueBy(Collection<Policy> acting, LocalDate day, int most) {
        List<Sql> branches = acting.stream()
                .filter(it -> it.rule().on() && !it.rule().keep())
                .flatMap(it -> branches(it, day))
                .toList();
        if (branches.isEmpty()) return Sql.of("select " + COLUMNS + " from catalogue where false");
        List<Sql> bounded = new ArrayList<>();
        for (Sql branch : branches) {
            Sql it = Sql.of("").add(branch);
            bounded.add(most == 0 ? it : it.add(" limit ?", most));
        }
        return Sql.joined(bounded, " union all ", "");
    }

    private static Stream<Sql> branches(Policy policy, LocalDate day) {
        Rule rule = policy.rule();
        List<Sql> branches = new ArrayList<>();
        branches.add(Sql.of(
                        "select " + COLUMNS + " from catalogue where state <> 'deleted' and state = any(?)",
                        rule.begins())
                .add(rule.first().act() == Deed.REVIEW ? " and review_on is null and " : " and ")
                .add(rule.scope().matching())
                .add(" and ")
                .add(reached(rule.clock(), day.minusDays(rule.first().after()))));
        for (int done = 1; done < rule.stages().size(); done++) {
            LocalDate last = day.minusDays(rule.stages().get(done).after());
            branches.add(Sql.of("""
                            select memory.* from (select memory_id from retention_step
                                                   where team_id = current_team() and policy = ? and stage = ? and on_day <= ?) as g
                             cross join lateral (select %s from catalogue where id = g.memory_id and state <> 'deleted' and\s""".formatted(COLUMNS), policy.number(), done, last)
                    .add(rule.scope().matching())
                    .add(" limit 1) as memory"));
        }
        return branches.stream();
    }

    /** That the clock stands at this day or before; some whose time counts anew are let through too. */
    private static Sql reached(Clock clock, LocalDate day) {
        var end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        String decided = "id in (select memory_id from deprecation where team_id = current_team() and ";
        return switch (clock) {
            case CREATED -> Sql.of("created_at < ?", end);
            case UPDATED -> Sql.of("updated_at < ?", end);
            case RECALLED -> Sql.of("coalesce(recalled_on, (created_at at time zone 'UTC')::date) <= ?", day);
            case DEPRECATED -> Sql.of("state = 'deprecated' and " + decided + "at < ?)", end);
            case SUNSET -> Sql.of("state = 'deprecated' and " + decided + "sunset <= ?)", day);
            case EXPIRATION -> Sql.of("expires_on <= ?", day);
        };
    }

    /** Exactly these memories. */
    static Sql these(Collection<UUID> ids) {
        return Sql.of("select " + COLUMNS + " from catalogue where state <> 'deleted' and id = any(?::uuid[])", ids);
    }

    /** The parts of the {@code with}, for these candidates. */
    Sql among(Sql candidates) {
        return Sql.of("""
                        rule as materialized (
                            select * from jsonb_to_recordset(?::jsonb) as r (policy integer, policy_version integer, name text,
                                   keep boolean, clock text, specificity integer, repos text[], users text[], types text[],
                                   layers text[], tags text[], branches text[], states text[], begins text[], deeds text[],
                                   days integer[])
                        ), candidate as materialized (
                            select distinct on (m.id) m.id, m.version, m.updated_at, m.state, m.repo, m.user_id, m.type, m.layer, m.tags, m.branch,
                                   m.review_on, m.recalled_on, m.expires_on, m.created_at,
                                   (m.created_at at time zone 'UTC')::date as created_on,
                                   (m.updated_at at time zone 'UTC')::date as updated_on,
                                   (d.at at time zone 'UTC')::date as deprecated_on, d.sunset,
                                   g.policy as stepped_by, g.stage as stepped, g.on_day as stepped_on,
                                   coalesce(g.left_at = m.updated_at and (g.asked is null or g.asked = m.review_on), false) as goes_on,
                                   coalesce(g.left_at <> m.updated_at, false) as taken_back
                              from (""", json()).add(candidates).add("""
                        ) as m
                              left join lateral (select at, sunset from deprecation
                                                  where team_id = current_team() and memory_id = m.id and m.state = 'deprecated' limit 1) d on true
                              left join lateral (select * from retention_step
                                                  where team_id = current_team() and memory_id = m.id limit 1) g on true
                        ), claim as (
                            select c.*, r.policy, r.policy_version, r.name, r.specificity,
                                   case when next.later then c.stepped + 1 else 1 end as stage,
                                   r.deeds[case when next.later then c.stepped + 1 else 1 end] as deed,
                                   case when next.later then c.stepped_on + r.days[c.stepped + 1]
                                        when r.deeds[1] = 'review' and c.review_on is not null then null
                                        else greatest(since.day, case when c.taken_back then c.updated_on end) + r.days[1] end as due
                              from candidate c
                              join rule r on not r.keep and %1$s
                              cross join lateral (select c.goes_on and c.stepped_by = r.policy and c.stepped < cardinality(r.deeds) and %5$s as later) next
                              cross join lateral (select %2$s as day) since
                             where coalesce(next.later, false) or (c.state = any(r.begins) and since.day is not null)
                        ), in_charge as materialized (
                            select distinct on (id) * from claim order by id, specificity desc, due desc nulls first, policy
                        ), verdict as (
                            select c.*,
                                   case when c.deed in (%3$s) then coalesce(
                                        (select 'It is on hold.' from hold h where h.team_id = current_team() and h.memory_id = c.id
                                            and (h.until is null or h.until >= (now() at time zone 'UTC')::date)),
                                        'The hold “' || %4$s || '” keeps it.',
                                        (select 'Policy “' || r.name || '” keeps it.' from rule r
                                          where r.keep and %1$s and (r.states is null or c.state = any(r.states))
                                          order by r.policy limit 1)) end as saved
                              from in_charge c
                        )""".formatted(
                        Reach.covers("r", "c"),
                        day(),
                        Deed.takingAway(),
                        StandingHolds.nameOver("c"),
                        possible("r.deeds[c.stepped + 1]")));
    }

    /** Whether the candidate is in a state in which this can be done to it. */
    private static String possible(String deed) {
        return Stream.of(Deed.values())
                .map(it -> "when '" + it.word() + "' then c.state in ('" + String.join("', '", it.from()) + "')")
                .collect(Collectors.joining(" ", "case " + deed + " ", " end"));
    }

    private static String day() {
        return Stream.of(Clock.values())
                .map(it -> "when '" + it.word() + "' then " + it.day())
                .collect(Collectors.joining(" ", "case r.clock ", " end"));
    }

    private String json() {
        ArrayNode rules = Json.MAPPER.createArrayNode();
        for (Policy policy : policies) {
            Rule rule = policy.rule();
            ObjectNode row = rules.addObject();
            row.put("policy", policy.number());
            row.put("policy_version", policy.version());
            row.put("name", rule.name());
            row.put("keep", rule.keep());
            row.put("specificity", rule.specificity());
            columns(rule.scope()).forEach((column, values) -> put(row, column, values));
            put(row, "states", rule.states().stream().map(it -> it.word()).toList());
            if (rule.keep()) continue;
            row.put("clock", rule.clock().word());
            ArrayNode begins = row.putArray("begins");
            rule.begins().forEach(begins::add);
            ArrayNode deeds = row.putArray("deeds");
            rule.stages().forEach(it -> deeds.add(it.act().word()));
            ArrayNode days = row.putArray("days");
            rule.stages().forEach(it -> days.add(it.after()));
        }
        return rules.toString();
    }

    private static Map<String, List<String>> columns(Reach scope) {
        return scope.named().entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().equals("branch")
                                ? "branches"
                                : it.getKey().toLowerCase(Locale.ROOT) + "s",
                        Map.Entry::getValue));
    }

    private static void put(ObjectNode row, String column, List<String> values) {
        if (values.isEmpty()) return;
        ArrayNode array = row.putArray(column);
        values.forEach(array::add);
    }
}
