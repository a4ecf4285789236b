package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.FacetSums;
import org.memorysteward.testing.RunningSteward;

/** The program is killed in the middle of an act on many memories, again and again, and goes on by itself. */
class KillDuringBulkActIT {

    private static final int MEMORIES = 60_000;
    private static final int KILLS = 10;
    private static final Pattern TOKEN = Pattern.compile("name=\"_form\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(11);

    @Test
    void everyRowIsDoneOnceWhateverHappensMeanwhile() throws Exception {
        try (RunningSteward steward = RunningSteward.start()) {
            fill(steward);
            String act = started(steward);
            int killedWhileRunning = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(random.nextInt(700));
                if (!isDone(steward)) killedWhileRunning++;
                steward.kill();
                steward.launch();
            }
            Instant end = Instant.now().plus(Duration.ofMinutes(3));
            while (!isDone(steward) && Instant.now().isBefore(end)) Thread.sleep(200);
            assertTrue(isDone(steward), act);
            assertEquals(MEMORIES, count(steward, "select count(*) from memory where state = 'deprecated'"));
            assertEquals(MEMORIES, count(steward, "select count(*) from deprecation"));
            assertEquals(MEMORIES, count(steward, "select count(*) from audit_entry where verb = 'memory.deprecated'"));
            assertEquals(
                    MEMORIES,
                    count(steward, "select count(distinct subject) from audit_entry where verb = 'memory.deprecated'"));
            assertEquals(MEMORIES, count(steward, FacetSums.DEPRECATED));
            assertTrue(killedWhileRunning >= 3, "only " + killedWhileRunning + " kills came before its end");
        }
    }

    private static void fill(RunningSteward steward) throws Exception {
        try (Connection application = EmbeddedAccess.application(steward);
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("select enter_team(team_id) from team where slug = 'default'");
            statement.execute("""
                    insert into memory (team_id, id, text, repo, type, layer, tokens, digest, created_at, updated_at)
                    select current_team(), gen_random_uuid(), 'Fact number ' || n, 'repo-' || n %% 5, 'fix', 'task', 3,
                           sha256(n::text::bytea), now(), now()
                      from generate_series(1, %d) as n""".formatted(MEMORIES));
            application.commit();
        }
    }

    private String started(RunningSteward steward) throws Exception {
        HttpResponse<String> home = http.send(
                HttpRequest.newBuilder(URI.create(steward.signInLink())).build(), HttpResponse.BodyHandlers.ofString());
        String cookie = home.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpRequest list = HttpRequest.newBuilder(URI.create(steward.url() + "/t/default/memories"))
                .header("Cookie", cookie)
                .build();
        Matcher token = TOKEN.matcher(
                http.send(list, HttpResponse.BodyHandlers.ofString()).body());
        assertTrue(token.find());
        String form = "&_form=" + token.group(1);
        String act = post(steward, cookie, "/t/default/bulk-acts", "act=deprecate&all=1&query=" + form)
                .headers()
                .firstValue("Location")
                .map(it -> URI.create(it).getPath())
                .orElseThrow();
        HttpResponse<String> run = post(steward, cookie, act + "/run", "reason=outdated&count=" + MEMORIES + form);
        assertEquals(303, run.statusCode(), run.body());
        return act;
    }

    private HttpResponse<String> post(RunningSteward steward, String cookie, String path, String form)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(steward.url() + path))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isDone(RunningSteward steward) throws Exception {
        return count(steward, "select count(*) from bulk_act where state = 'done'") == 1;
    }

    private static long count(RunningSteward steward, String sql) throws Exception {
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
