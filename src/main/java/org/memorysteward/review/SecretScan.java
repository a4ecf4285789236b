package org.memorysteward.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
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
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.Screen;
import org.memorysteward.redaction.Where;
import org.memorysteward.screening.FindingAction;
import org.memorysteward.screening.Findings;
import org.memorysteward.screening.Met;
import org.memorysteward.screening.Screens;
import org.memorysteward.screening.StoredRule;
import org.memorysteward.screening.TeamRules;

/**
 * The look through every version that is kept, the current ones among them. Each step keeps how far it came together with
 * what it found, so that a crash loses and repeats nothing.
 */
@ApplicationScoped
public class SecretScan implements Work {

    public static final String KIND = "secret-scan";

    private static final int AT_ONCE = 5_000;
    private static final int SAMPLES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long a step goes on with further pieces: far below a job's lease. */
    Duration step = Duration.ofSeconds(1);

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    Screens screens;

    @Inject
    Findings findings;

    private record Version(UUID memory, int number, String text, String metadata) {}

    private record State(StoredRule rule, UUID afterMemory, int afterVersion) {}

    /** Begins a scan by the team's rules, or finds the one under way. Opens its own transaction. */
    public UUID start(UUID team, Actor by) {
        UUID started = tenancy.within(
                team,
                () -> jobs.newest(KIND)
                        .filter(it -> !it.isFinished())
                        .map(JobView::id)
                        .orElseGet(() -> begin(team, "Scan for secrets", null, by)));
        jobs.announce();
        return started;
    }

    /** Tries one rule on everything that is kept and writes no findings. Opens its own transaction. */
    public UUID tryOut(UUID team, StoredRule rule, Actor by) {
        UUID started = tenancy.within(team, () -> begin(team, "Dry run of the rule " + rule.id(), rule, by));
        jobs.announce();
        return started;
    }

    private UUID begin(UUID team, String title, StoredRule rule, Actor by) {
        long total = Sql.of("select count(*) from revision where team_id = current_team()")
                .number(database);
        UUID job = jobs.create(team, KIND, title, total, by.kind().word(), by.name());
        Sql.of("insert into scan (team_id, job_id, rule) values (?, ?, ?::jsonb)", team, job, json(rule))
                .execute(database);
        AuditEntry.of(team, by, FindingAction.SCAN_STARTED)
                .to("job", job.toString())
                .with(rule == null ? null : "dry run of " + rule.id())
                .append();
        return job;
    }

    /** What a finished dry run of exactly this rule found; empty when there was none. */
    public Optional<Long> triedOut(StoredRule rule) {
        return Sql.of("""
                        select s.found from scan s join job j using (team_id, job_id)
                         where s.team_id = current_team() and s.rule = ?::jsonb and j.state = 'done'
                         order by s.job_id desc limit 1""", json(rule)).first(database, row -> row.getLong(1));
    }

    /** The newest scan or dry run; empty when there never was one. */
    public Optional<JobView> newest() {
        return jobs.newest(KIND);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean step(UUID team, UUID job) {
        return tenancy.within(team, () -> {
            State state = state(job);
            Screen screen = state.rule == null
                    ? screens.now(team).screen()
                    : screens.trial(TeamRules.STANDARD.with(state.rule.switched(true)))
                            .screen();
            long end = System.nanoTime() + step.toNanos();
            UUID memory = state.afterMemory;
            int version = state.afterVersion;
            long looked = 0;
            List<AtRest> found = new ArrayList<>();
            boolean more;
            do {
                List<Version> versions = next(memory, version);
                for (Version it : versions) look(it, screen, state.rule, found);
                more = versions.size() == AT_ONCE;
                looked += versions.size();
                if (!versions.isEmpty()) {
                    memory = versions.getLast().memory;
                    version = versions.getLast().number;
                }
            } while (more && System.nanoTime() < end);
            long kept = state.rule == null ? findings(found) : found.size();
            moved(job, memory, version, kept, state.rule == null ? List.of() : found);
            jobs.advance(job, looked, 0, 0);
            if (!more) finish(team, job);
            return more;
        });
    }

    private List<Version> next(UUID memory, int version) {
        Sql rows = Sql.of("select memory_id, version, text, metadata from revision where team_id = current_team()");
        if (memory != null) rows.add(" and (memory_id, version) > (?, ?)", memory, version);
        return rows.add(" order by memory_id, version limit " + AT_ONCE)
                .list(
                        database,
                        row -> new Version(
                                Sql.uuid(row, "memory_id"),
                                row.getInt("version"),
                                row.getString("text"),
                                row.getString("metadata")));
    }

    private static void look(Version version, Screen screen, StoredRule only, List<AtRest> found) {
        ObjectNode metadata = version.metadata.equals("{}") ? null : object(version.metadata);
        String path = metadata == null ? null : metadata.path("path").textValue();
        Where where = path == null ? Where.UNKNOWN : new Where(path);
        List<Met> met = new ArrayList<>();
        screen.screen(version.text, where).findings().forEach(it -> met.add(new Met("text", it)));
        if (metadata != null)
            screen.screen(metadata, where).findings().forEach(it -> met.add(new Met(it.pointer(), it.finding())));
        for (Met it : met) {
            boolean asked = only == null
                    ? it.finding().kind() != Kind.HYGIENE
                    : it.finding().rule().equals(only.id());
            if (asked) found.add(new AtRest(version.memory, version.number, it));
        }
    }

    private long findings(List<AtRest> found) {
        long kept = 0;
        for (AtRest it : found) kept += findings.keepAtRest(it.memory(), it.version(), it.met()) ? 1 : 0;
        return kept;
    }

    private void moved(UUID job, UUID memory, int version, long found, List<AtRest> samples) {
        ArrayNode places = JSON.createArrayNode();
        samples.stream()
                .limit(SAMPLES)
                .forEach(it -> places.addObject()
                        .put("memory", it.memory().toString())
                        .put("version", it.version())
                        .put("place", it.met().place()));
        Sql.of("""
                        update scan set after_memory = coalesce(?, after_memory), after_version = ?, found = found + ?,
                               samples = case when jsonb_array_length(samples) = 0 then ?::jsonb else samples end
                         where team_id = current_team() and job_id = ?""", memory, version, found, places.toString(), job).execute(database);
    }

    private State state(UUID job) {
        return Sql.of(
                        "select rule, after_memory, after_version from scan where team_id = current_team() and job_id = ? for update",
                        job)
                .first(
                        database,
                        row -> new State(
                                rule(row.getString("rule")),
                                Sql.uuid(row, "after_memory"),
                                row.getInt("after_version")))
                .orElseThrow();
    }

    private void finish(UUID team, UUID job) {
        JobView view = jobs.view(job).orElseThrow();
        if (view.isFinished()) return;
        long found = Sql.of("select found from scan where team_id = current_team() and job_id = ?", job)
                .number(database);
        String result = found == 1 ? "1 finding" : "%,d findings".formatted(found);
        jobs.finish(job, result);
        AuditEntry.of(team, startedBy(job), FindingAction.SCAN_FINISHED)
                .to("job", job.toString())
                .with(result)
                .append();
    }

    private Actor startedBy(UUID job) {
        return Sql.of("select actor_kind, actor from job where team_id = current_team() and job_id = ?", job)
                .first(
                        database,
                        row -> new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                                row.getString("actor"),
                                job.toString(),
                                null))
                .orElseThrow();
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no JSON object");
        }
    }

    private static String json(StoredRule rule) {
        try {
            return rule == null ? null : JSON.writeValueAsString(rule.switched(false));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rule is plain values", e);
        }
    }

    private static StoredRule rule(String json) {
        try {
            return json == null ? null : JSON.readValue(json, StoredRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held no rule", e);
        }
    }
}
