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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
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
    private static final int TURNS = 5;
    private static final int SECONDS = 4;
    private static final int LOAD_SECONDS = 20;
    private static final int PER_SECOND = 10_000;
    private static final int PACERS = 4;
    private static final int BEATS_A_SECOND = 10;
    private static final int TIMES = 200;
    private static final double MOST_LAG = 5;

    private static final String ENTRIES = """
            insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, subject_kind, subject, user_id, repo, type,
                                     reason, request_id, address, detail)
            select current_team(), (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text || n), 1, 19))::uuid,
                   clock_timestamp(), (array['agent','agent','agent','person','job'])[1 + n % 5], 'actor-' || (n % 1000),
                   (array['memory.added','recall.served','memory.edited','memory.deprecated','memory.deleted'])[1 + n % 5], 'memory',
                   md5((n / 4)::text)::uuid::text, 'user-' || (n % 2000), 'repo-' || (n % 200), (array['fix','decision','convention'])[1 + n % 3],
                   case when n % 5 = 3 then 'the service was split in two, and nobody calls this any more' end,
                   substr(md5(n::text), 1, 8), '10.0.0.' || n % 250, 'version ' || n % 9
              from generate_series(?::integer, ?::integer) n where ?""";

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

    /**
     * An edit of one memory with its revision, each committed to disk. With and without its entry are the same statements and
     * the same round trips; without, the insert finds nothing to insert. What the sealer does meanwhile is part of the price.
     */
    private void append(int writers) throws Exception {
        List<UUID> memories = memories();
        double[] bare = new double[TURNS];
        double[] audited = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            bare[turn] = acts(writers, memories, false);
            audited[turn] = acts(writers, memories, true);
        }
        report("append-" + writers + "-writers", "1/s", median(audited), median(bare));
    }

    private List<UUID> memories() throws Exception {
        List<UUID> ids = new ArrayList<>();
        try (Connection app = entered(steward);
                PreparedStatement statement = app.prepareStatement("select id from memory");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) ids.add(row.getObject(1, UUID.class));
        }
        return ids;
    }

    private double acts(int writers, List<UUID> memories, boolean audited) throws Exception {
        List<AuditedAct> all = new CopyOnWriteArrayList<>();
        try {
            Load load = Load.of(
                    writers,
                    SECONDS,
                    () -> {
                        AuditedAct act = AuditedAct.on(steward, ENTRIES);
                        all.add(act);
                        return act;
                    },
                    act -> act.run(memories.get(ThreadLocalRandom.current().nextInt(memories.size())), audited));
            return load.perSecond();
        } finally {
            for (AuditedAct act : all) act.close();
        }
    }

    /** Many entries at once, until all are sealed; the baseline writes the same seals without computing anything. */
    private void sealing(Connection app) throws Exception {
        awaitSealed(app);
        long from = System.nanoTime();
        for (int n = 0; n < size; n += 10_000) {
            write(app, n, Math.min(size, n + 10_000) - 1);
        }
        double written = seconds(from);
        awaitSealed(app);
        report("seal-while-written", "1/s", size / seconds(from), size / written);
    }

    /** Entries come at a steady pace, from several writers; how old the oldest unsealed one ever was. */
    private void lag(Connection app) throws Exception {
        long begin = System.nanoTime();
        double oldest = 0;
        double pace;
        try (ExecutorService writers = Executors.newFixedThreadPool(PACERS)) {
            List<Future<Double>> paces = new ArrayList<>();
            for (int i = 0; i < PACERS; i++) paces.add(writers.submit(() -> pace(begin)));
            while (paces.stream().anyMatch(it -> !it.isDone())) {
                oldest = Math.max(oldest, oldestUnsealed(app));
                app.commit();
                enter(app);
                LockSupport.parkNanos(50_000_000);
            }
            pace = 0;
            for (Future<Double> one : paces) pace += one.get();
        }
        report("lag-at-10000", "s", oldest, MOST_LAG);
        report("pace-of-that", "1/s", pace, PER_SECOND);
        awaitSealed(app);
    }

    /** @return the entries a second that this one wrote */
    private double pace(long begin) throws Exception {
        int each = PER_SECOND / PACERS / BEATS_A_SECOND;
        try (Connection own = entered(steward)) {
            for (int beat = 0; beat < LOAD_SECONDS * BEATS_A_SECOND; beat++) {
                write(own, beat * each, (beat + 1) * each - 1);
                long next = begin + (beat + 1) * (1_000_000_000L / BEATS_A_SECOND);
                LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
            }
        }
        return LOAD_SECONDS * BEATS_A_SECOND * each / seconds(begin);
    }

    private static void write(Connection app, int first, int last) throws SQLException {
        try (PreparedStatement insert = app.prepareStatement(ENTRIES)) {
            insert.setInt(1, first);
            insert.setInt(2, last);
            insert.setBoolean(3, true);
            insert.execute();
        }
        app.commit();
        enter(app);
    }

    /** The first to be sealed is the oldest, give or take the transactions that are open together. */
    private static double oldestUnsealed(Connection app) throws SQLException {
        return number(app, """
                select coalesce(extract(epoch from clock_timestamp() - min(e.at)), 0) from unsealed_entries(100) u
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
        String job = URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
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

    private static double median(double[] several) {
        double[] sorted = several.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
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
