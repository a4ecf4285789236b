package org.memorysteward.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/**
 * A tenth of the catalogue deprecated as a person does it, from the preview to the last entry, while others read the list;
 * then undone; beside the same rows changed by two bare statements on one connection.
 */
final class BulkBench implements Bench.Case {

    private static final String LIST = "/t/default/memories";
    private static final int READERS = 2;
    private static final int PAGES_A_SECOND = 10;
    private static final int QUIET_SECONDS = 10;
    private static final Pattern TOKEN = Pattern.compile("name=\"_form\" value=\"([^\"]+)\"");
    private static final Pattern DOABLE = Pattern.compile("data-doable=\"(\\d+)\"");

    private RunningSteward steward;
    private String cookie;
    private String token;
    private int size;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Measurement> measured = new ArrayList<>();

    @Override
    public List<Measurement> run(Bench.Setting setting) throws Exception {
        size = setting.size();
        try (RunningSteward running = setting.start();
                Connection owner = EmbeddedAccess.owner(running)) {
            steward = running;
            SeededCatalogue.in(running, size).close();
            signIn();
            warmUp();
            double quiet = quietly();
            long from = System.nanoTime();
            String act = preview(aTenth());
            report("preview", "s", seconds(from), bareBinding(owner, act));
            compare(owner, act, quiet);
        }
        return measured;
    }

    private void compare(Connection owner, String act, double quiet) throws Exception {
        long rows = rows(act);
        long entries = count(owner, "select count(*) from audit_entry");
        Reading meanwhile = new Reading();
        double ours = rows / run(act, rows);
        double busy = meanwhile.percentile();
        expect(rows, count(owner, "select count(*) from deprecation"));
        expect(rows, ofAct(owner, act, "memory.deprecated"));
        expect(rows + 2, count(owner, "select count(*) from audit_entry") - entries);
        double undone = rows / undo(act);
        expect(0, count(owner, "select count(*) from deprecation"));
        expect(rows, ofAct(owner, act, "memory.restored"));
        execute(owner, "vacuum memory");
        double bare = rows / bareDeprecation(owner, act);
        report("deprecate-" + rows, "1/s", ours, bare);
        report("undo-" + rows, "1/s", undone, bare);
        report("list-meanwhile-p99", "ms", busy, quiet);
    }

    private static long ofAct(Connection owner, String act, String verb) throws SQLException {
        return count(owner, """
                        select count(distinct subject) from audit_entry where verb = '%s' and detail like '%%bulk act %s'""".formatted(verb, id(act)));
    }

    private static String id(String act) {
        return act.substring(act.lastIndexOf('/') + 1);
    }

    /** A tenth of the memories, scattered over the whole table: those of the last tenth of a year. */
    private static String aTenth() {
        return "state=active&created_from=" + LocalDate.now(ZoneOffset.UTC).minusDays(40);
    }

    private String preview(String query) throws Exception {
        return post("/t/default/bulk-acts", "act=deprecate&all=1&query=" + encoded(query))
                .headers()
                .firstValue("Location")
                .map(URI::create)
                .map(URI::getPath)
                .orElseThrow();
    }

    private long rows(String act) throws Exception {
        return Long.parseLong(found(DOABLE, get(act)));
    }

    private double run(String act, long rows) throws Exception {
        return untilOver(act, "/run", "reason=the+service+was+split&count=" + rows);
    }

    private double undo(String act) throws Exception {
        return untilOver(act, "/undo", "any=");
    }

    private double untilOver(String act, String what, String form) throws Exception {
        long from = System.nanoTime();
        HttpResponse<String> answer = post(act + what, form);
        if (answer.statusCode() != 303) throw new IllegalStateException(what + " answered " + answer.statusCode());
        while (get(act).contains("every 1s")) LockSupport.parkNanos(50_000_000);
        return seconds(from);
    }

    /** One statement that reads what a preview binds and keeps it. */
    private double bareBinding(Connection owner, String act) throws SQLException {
        execute(owner, "create table bare_row as select * from bulk_row limit 0");
        long from = System.nanoTime();
        execute(owner, """
                        insert into bare_row (team_id, act_id, position, memory_id, version, state, seen_at)
                        select team_id, '%s', row_number() over (order by id), id, version, state, updated_at
                          from memory where state = 'active' and created_at >= current_date - 40""".formatted(id(act)));
        return seconds(from);
    }

    private double bareDeprecation(Connection owner, String act) throws SQLException {
        String rows = "select memory_id from bulk_row where act_id = '%s'".formatted(id(act));
        long from = System.nanoTime();
        execute(owner, "begin");
        execute(owner, "update memory set state = 'deprecated', updated_at = now() where id in (" + rows + ")");
        execute(owner, """
                        insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, subject_kind, subject, user_id, repo, type, reason)
                        select team_id, uuidv7(), now(), 'person', 'mara', 'memory.deprecated', 'memory', id, user_id, repo, type, 'bare'
                          from memory where id in (%s)""".formatted(rows));
        execute(owner, "commit");
        return seconds(from);
    }

    private void warmUp() throws Exception {
        for (int i = 0; i < 3; i++) {
            String act = preview("state=active&repo=repo-" + (150 + i));
            run(act, rows(act));
            undo(act);
        }
    }

    private double quietly() throws Exception {
        Reading reading = new Reading();
        Thread.sleep(QUIET_SECONDS * 1_000L);
        return reading.percentile();
    }

    /** People who open the list some times a second, from now until somebody asks how long they waited. */
    private final class Reading {

        private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> readers = new ArrayList<>();

        Reading() {
            for (int i = 0; i < READERS; i++) readers.add(Thread.ofPlatform().start(this::read));
        }

        private void read() {
            try (PlainHttp own = new PlainHttp(steward.url(), cookie)) {
                while (!over.get()) {
                    long from = System.nanoTime();
                    own.open(LIST);
                    nanos.add(System.nanoTime() - from);
                    LockSupport.parkNanos(Math.max(0, 1_000_000_000L / PAGES_A_SECOND - (System.nanoTime() - from)));
                }
            }
        }

        /** Milliseconds that one page in a hundred took longer than. */
        double percentile() throws InterruptedException {
            over.set(true);
            for (Thread reader : readers) reader.join();
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[(int) Math.round(0.99 * (sorted.length - 1))] / 1e6;
        }
    }

    private void signIn() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(steward.signInLink())).build(), HttpResponse.BodyHandlers.ofString());
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        token = found(TOKEN, get(LIST));
    }

    private String get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_form=" + token))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(steward.url() + path)).header("Cookie", cookie);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String found(Pattern what, String page) {
        Matcher found = what.matcher(page);
        if (!found.find()) throw new IllegalStateException("the page has no " + what);
        return found.group(1);
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static long count(Connection owner, String sql) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void expect(long expected, long found) {
        if (expected != found) throw new IllegalStateException(found + " where " + expected + " were expected");
    }

    private void report(String name, String unit, double value, double baseline) {
        Measurement seen =
                new Measurement("bulk", name, size, unit.equals("1/s") ? "rate" : "time", unit, value, baseline);
        System.err.println(seen.json());
        measured.add(seen);
    }
}
