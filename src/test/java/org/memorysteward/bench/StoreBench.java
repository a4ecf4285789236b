package org.memorysteward.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/** A team whose memories live in a Mem0: reading all of them, following it, and what Steward adds to a write and a search. */
final class StoreBench implements Bench.Case {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CALLS = 300;
    private static final int CHANGES = 100;
    private static final Duration DISTANCE = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Measurement> measured = new ArrayList<>();
    private int size;

    @Override
    public List<Measurement> run(Bench.Setting setting) throws Exception {
        size = setting.size();
        try (FakeMem0 fake = FakeMem0.platform(0, "m0-bench")) {
            for (int i = 0; i < size; i++)
                fake.add(
                        "Lesson " + i + ": the service of depot " + i % 997 + " restarts when its lease " + i
                                + " runs out",
                        Map.of("user_id", "user-" + i % 50, "app_id", "repo-" + i % 20),
                        JsonNodeFactory.instance.objectNode().put("type", "fix"),
                        LONG_AGO);
            Map<String, String> variables = Map.of(
                    "STEWARD_MEM0_KIND", "platform",
                    "STEWARD_MEM0_URL", fake.url(),
                    "STEWARD_MEM0_API_KEY", fake.key(),
                    "STEWARD_STORE_EVERY", "1S",
                    "STEWARD_STORE_PRIVATE_NETWORKS", "true");
            try (RunningSteward steward = RunningSteward.start(variables);
                    Connection owner = EmbeddedAccess.owner(steward)) {
                follow(owner, fake);
                fake.takes(DISTANCE);
                calls(steward, fake);
            }
        }
        return measured;
    }

    private void follow(Connection owner, FakeMem0 fake) throws Exception {
        await(owner, "select count(*) from team_store where reading_since is not null or read_at is not null", 1);
        long from = System.nanoTime();
        await(owner, "select count(*) from team_store where read_at is not null", 1);
        report("first-reading", "s", seconds(from), 60);
        for (int i = 0; i < CHANGES; i++)
            fake.add("News " + i, Map.of("user_id", "dana"), JsonNodeFactory.instance.objectNode());
        from = System.nanoTime();
        await(owner, "select count(*) from store_drift where kind = 'added'", CHANGES);
        report("follow-" + CHANGES, "s", seconds(from), 2);
    }

    private void calls(RunningSteward steward, FakeMem0 fake) throws Exception {
        for (String what : List.of("add", "search")) {
            Timings through = new Timings(CALLS);
            Timings bare = new Timings(CALLS);
            for (int i = -50; i < CALLS; i++) {
                String body = what.equals("add")
                        ? "{\"infer\": false, \"user_id\": \"dana\", \"messages\": [{\"role\": \"user\", \"content\": \"Note %s %d\"}]}"
                        : "{\"query\": \"lease of depot %s %d\", \"filters\": {\"user_id\": \"user-7\"}}";
                int n = i;
                Timings.Work ours = () -> post(steward.url(), RunningSteward.KEY, what, body.formatted("ours", n));
                Timings.Work theirs = () -> post(fake.url(), fake.key(), what, body.formatted("theirs", n));
                if (i < 0) {
                    ours.run();
                    theirs.run();
                } else {
                    through.time(ours);
                    bare.time(theirs);
                }
            }
            report(what + "-p50", "ms", through.percentile(0.5), bare.percentile(0.5));
            report(what + "-p99", "ms", through.percentile(0.99), bare.percentile(0.99));
        }
    }

    private void post(String base, String key, String what, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v3/memories/" + what + "/"))
                .header("Authorization", "Token " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
    }

    private static void await(Connection owner, String count, long wanted) throws Exception {
        while (true) {
            try (Statement statement = owner.createStatement();
                    ResultSet row = statement.executeQuery(count)) {
                row.next();
                if (row.getLong(1) >= wanted) return;
            }
            Thread.sleep(20);
        }
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private void report(String name, String unit, double value, double baseline) {
        measured.add(
                new Measurement("store", name, size, unit.equals("s") ? "time" : "latency", unit, value, baseline));
    }
}
