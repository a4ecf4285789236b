package org.memorysteward.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.memorysteward.audit.AuditFile;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;
import org.postgresql.PGConnection;

/**
 * The trail: what an entry costs the act, how fast entries are sealed, verified, found and taken away, each beside bare
 * PostgreSQL in the same run.
 */
final class AuditBench implements Bench.Case {

    private static final int MEMORIES = 2_000;
    private static final int SECONDS = 8;
    private static final int LOAD_SECONDS = 20;
    private static final int PER_SECOND = 10_000;
    private static final int TIMES = 200;

    private static final String ENTRIES = """
            insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, subject_kind, subject, user_id, repo, type,
                                     reason, request_id, address, detail)
            select current_team(), (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || substr(md5(random()::text || n), 1, 20))::uuid,
                   clock_timestamp(), (array['agent','agent','agent','person','job'])[1 + n %% 5], 'actor-' || (n %% 1000),
                   (array['memory.added','recall.served','memory.edited','memory.deprecated','memory.deleted'])[1 + n %% 5], 'memory',
                   md5((n / 4)::text)::uuid::text, 'user-' || (n %% 2000), 'repo-' || (n %% 200), (array['fix','decision','convention'])[1 + n %% 3],
                   case when n %% 5 = 3 then 'the service was split in two, and nobody calls this any more' end,
                   substr(md5(n::text), 1, 8), '10.0.0.' || n %% 250, 'version ' || n %% 9
              from generate_series(%d, %d) n""";

    private RunningSteward steward;
    private String cookie;
    private int size;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Measurement> measured = new ArrayList<>();

    @Override
    public List<Measurement> run(Bench.Setting setting) throws Exception {
        size = setting.size();
        try (RunningSteward running = setting.start();
                Connection app = entered(running)) {
            steward = running;
            SeededCatalogue.in(running, MEMORIES).close();
            cookie = signIn();
            append(1);
            append(16);
            sealing(app);
            lag(app);
            execute(app, "commit");
            verifying();
            filters();
            files(app);
        }
        return measured;
    }

    /** An act on one memory, with and without its entry, in turns, each committed to disk. */
    private void append(int writers) throws Exception {
        double[] bare = new double[3];
        double[] audited = new double[3];
        for (int turn = 0; turn < 3; turn++) {
            bare[turn] = acts(writers, false);
            audited[turn] = acts(writers, true);
        }
        report("append-" + writers + "-writers", "1/s", median(audited), median(bare));
    }

    private double acts(int writers, boolean audited) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            Load load =
                    Load.of(writers, SECONDS, () -> connection(connections), connection -> act(connection, audited));
            return load.perSecond();
        } finally {
            for (Connection connection : connections) connection.close();
        }
    }

    private Connection connection(List<Connection> connections) {
        try {
            Connection connection = EmbeddedAccess.application(steward);
            connection.setAutoCommit(false);
            synchronized (connections) {
                connections.add(connection);
            }
            return connection;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void act(Connection connection, boolean audited) {
        try {
            execute(connection, "select enter_team((select team_id from team where slug = 'default'))");
            int some = java.util.concurrent.ThreadLocalRandom.current().nextInt(MEMORIES);
            execute(connection, """
                    update memory set version = version + 1, updated_at = now() where team_id = current_team()
                       and id = (select id from memory where team_id = current_team() order by id offset %d limit 1)""".formatted(some % 50));
            if (audited) execute(connection, ENTRIES.formatted(some, some));
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Many entries at once, until all are sealed; the baseline writes the same seals without computing anything. */
    private void sealing(Connection app) throws Exception {
        awaitSealed(app);
        long from = System.nanoTime();
        for (int n = 0; n < size; n += 10_000) {
            execute(app, ENTRIES.formatted(n, Math.min(size, n + 10_000) - 1));
            app.commit();
            enter(app);
        }
        double written = seconds(from);
        awaitSealed(app);
        report("seal-while-written", "1/s", size / seconds(from), size / written);
    }

    /** Entries come at a steady pace; how old the oldest unsealed one ever was. */
    private void lag(Connection app) throws Exception {
        double oldest = 0;
        long begin = System.nanoTime();
        for (int tenth = 0; tenth < LOAD_SECONDS * 10; tenth++) {
            execute(app, ENTRIES.formatted(tenth * PER_SECOND / 10, (tenth + 1) * PER_SECOND / 10 - 1));
            app.commit();
            enter(app);
            oldest = Math.max(oldest, oldestUnsealed(app));
            LockSupport.parkNanos(Math.max(0, begin + (tenth + 1) * 100_000_000L - System.nanoTime()));
        }
        double took = seconds(begin);
        report("lag-at-10000", "s", oldest, 5);
        report("pace-of-that", "1/s", LOAD_SECONDS * PER_SECOND / took, PER_SECOND);
        awaitSealed(app);
    }

    private static double oldestUnsealed(Connection app) throws SQLException {
        return number(app, """
                select coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0) from unsealed_entries(1000000) u
                  join audit_entry e on e.team_id = current_team() and e.entry_id = u.entry_id""");
    }

    private void verifying() throws Exception {
        long entries = Long.parseLong(text("select max(seq) from audit_seal"));
        long from = System.nanoTime();
        HttpResponse<String> answer = http.send(
                request("/t/default/audit/verifications")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String job = answer.headers().firstValue("Location").orElseThrow();
        while (get(job).contains("every 1s")) LockSupport.parkNanos(20_000_000);
        double took = seconds(from);
        if (!get(job).contains("The chain holds")) throw new IllegalStateException("the chain does not hold");
        from = System.nanoTime();
        text(
                "select count(sha256(convert_to(e::text, 'UTF8'))) from audit_seal s join audit_entry e using (team_id, entry_id)");
        report("verify-by-job", "1/s", entries / took, entries / seconds(from));
    }

    /** Page after page under one filter each, beside its statement alone. */
    private void filters() throws Exception {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("none", "true");
        cases.put("actor=actor-7", "actor = 'actor-7'");
        cases.put("verb=memory.deprecated", "verb = 'memory.deprecated'");
        cases.put("user=user-77", "user_id = 'user-77'");
        cases.put("repo=repo-3", "repo = 'repo-3'");
        cases.put("type=fix", "type = 'fix'");
        cases.put("type=rare", "type = 'rare'");
        cases.put("from=2020-01-01", "at >= '2020-01-01'");
        cases.put(
                "q=entry:17",
                "entry_id = (select entry_id from audit_seal where team_id = current_team() and seq = 17)");
        try (PlainHttp own = new PlainHttp(steward.url(), cookie);
                Connection app = entered(steward)) {
            for (Map.Entry<String, String> it : cases.entrySet()) {
                Timings ours = new Timings(TIMES);
                Timings bare = new Timings(TIMES);
                String statement = "select * from audit_entry where team_id = current_team() and " + it.getValue()
                        + " order by at desc, entry_id desc limit 51";
                for (int i = 0; i < TIMES; i++) {
                    ours.time(() -> own.open("/t/default/audit?" + it.getKey()));
                    bare.time(() -> execute(app, statement));
                }
                report("page-" + it.getKey(), "ms p99", ours.percentile(0.99), bare.percentile(0.99));
            }
        }
    }

    private void files(Connection app) throws Exception {
        Path file = Files.createTempFile("audit", ".csv");
        long from = System.nanoTime();
        http.send(request("/t/default/audit.csv").build(), HttpResponse.BodyHandlers.ofFile(file));
        double took = seconds(from);
        double megabytes = Files.size(file) / 1e6;
        Path bare = Files.createTempFile("bare", ".csv");
        enter(app);
        from = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(bare)) {
            app.unwrap(PGConnection.class).getCopyAPI().copyOut("""
                    copy (select s.seq, e.at, e.actor_kind, e.actor, e.verb, e.subject_kind, e.subject, e.user_id, e.repo, e.type, e.reason,
                                 e.before_digest, e.after_digest, e.request_id, e.address, e.detail, encode(s.prev_hash, 'hex'), encode(s.hash, 'hex')
                            from audit_seal s join audit_entry e using (team_id, entry_id) order by s.seq) to stdout (format csv)""", out);
        }
        report("csv", "MB/s", megabytes / took, Files.size(bare) / 1e6 / seconds(from));
        long entries = (long) number(app, "select max(seq) from audit_seal");
        from = System.nanoTime();
        AuditFile.Verdict verdict = AuditFile.verify(file, null);
        double verified = seconds(from);
        if (!verdict.whole()) throw new IllegalStateException(verdict.sentence());
        from = System.nanoTime();
        Process python = new ProcessBuilder("python3", "docs/verify_audit.py", file.toString()).start();
        try (InputStream said = python.getInputStream()) {
            said.readAllBytes();
        }
        if (python.waitFor() != 0) throw new IllegalStateException("the script finds the file broken");
        report("verify-by-command-beside-script", "1/s", entries / verified, entries / seconds(from));
        Files.delete(file);
        Files.delete(bare);
    }

    private static void awaitSealed(Connection app) throws Exception {
        app.commit();
        enter(app);
        while (number(app, "select count(*) from unsealed_entries(1)") > 0) {
            LockSupport.parkNanos(10_000_000);
            app.commit();
            enter(app);
        }
    }

    private static Connection entered(RunningSteward steward) throws Exception {
        Connection app = EmbeddedAccess.application(steward);
        app.setAutoCommit(false);
        enter(app);
        return app;
    }

    private static void enter(Connection app) throws SQLException {
        execute(app, "select enter_team((select team_id from team where slug = 'default'))");
    }

    private String text(String sql) throws Exception {
        try (Connection app = entered(steward);
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static double number(Connection app, String sql) throws SQLException {
        try (PreparedStatement statement = app.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private String signIn() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(steward.signInLink())).build(), HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private String get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(steward.url() + path)).header("Cookie", cookie);
    }

    private static double median(double[] three) {
        double[] sorted = three.clone();
        java.util.Arrays.sort(sorted);
        return sorted[1];
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private void report(String name, String unit, double value, double baseline) {
        String metric = unit.endsWith("/s") ? "rate" : "time";
        Measurement seen = new Measurement("audit", name, size, metric, unit, value, baseline);
        System.err.println(seen.json());
        measured.add(seen);
    }
}
