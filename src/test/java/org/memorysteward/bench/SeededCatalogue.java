package org.memorysteward.bench;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.memorysteward.memory.BareList;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/**
 * A catalogue of any size, skewed like real life: 200 repos and 2,000 users by Zipf, real texts with variations where
 * they are at hand and our own example's otherwise.
 */
final class SeededCatalogue implements AutoCloseable {

    private static final Pattern TEXT = Pattern.compile("\"memory\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> TYPES = List.of(
            "fix",
            "convention",
            "design_decision",
            "api_contract",
            "error_fingerprint",
            "module_overview",
            "preference",
            "session_summary",
            "anti_pattern",
            "task_learning");
    private static final int BATCH = 5_000;

    private final RunningSteward steward;
    private final Connection connection;
    private final BareList bare;

    private SeededCatalogue(RunningSteward steward) throws IOException, SQLException {
        this.steward = steward;
        this.connection = EmbeddedAccess.application(steward);
        connection.setAutoCommit(false);
        enter(connection);
        this.bare = new BareList(always(connection));
    }

    static SeededCatalogue in(RunningSteward steward, int size) throws IOException, SQLException {
        fill(steward, size);
        return new SeededCatalogue(steward);
    }

    /** The same catalogue over a connection of its own. */
    SeededCatalogue another() {
        try {
            return new SeededCatalogue(steward);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void bare(MemoryFilter filter) {
        bare.run(filter);
    }

    String someRepo() {
        return "repo-3";
    }

    String someUser() {
        return "user-2";
    }

    String someType() {
        return TYPES.getFirst();
    }

    private static void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select enter_team(team_id) from team where slug = 'default'");
        }
    }

    private static void fill(RunningSteward steward, int size) throws IOException, SQLException {
        List<String> texts = texts();
        Random random = new Random(7);
        Zipf repos = new Zipf(200, random);
        Zipf users = new Zipf(2_000, random);
        Zipf types = new Zipf(TYPES.size(), random);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        try (Connection connection = EmbeddedAccess.application(steward)) {
            connection.setAutoCommit(false);
            for (int done = 0; done < size; done += BATCH) {
                enter(connection);
                try (PreparedStatement insert = connection.prepareStatement("""
                        insert into memory (team_id, id, text, user_id, agent_id, repo, type, layer, state, metadata, tokens,
                                            digest, created_at, updated_at)
                        values (current_team(), ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, '\\x00', ?, ?)""")) {
                    for (int i = done; i < Math.min(size, done + BATCH); i++) {
                        String text = texts.get(random.nextInt(texts.size())) + " (" + Integer.toString(i, 36) + ")";
                        String type = TYPES.get(types.next());
                        insert.setObject(1, UUID.randomUUID());
                        insert.setString(2, text);
                        insert.setString(3, "user-" + users.next());
                        insert.setString(4, "agent-" + random.nextInt(3));
                        insert.setString(5, "repo-" + repos.next());
                        insert.setString(6, type);
                        insert.setString(7, type.equals("preference") ? "preference" : "semantic");
                        insert.setString(8, random.nextInt(10) == 0 ? "deprecated" : "active");
                        insert.setInt(9, text.length() / 4);
                        Instant at = now.minusSeconds(random.nextInt(86_400 * 365));
                        insert.setObject(10, at.atOffset(ZoneOffset.UTC));
                        insert.setObject(11, at.atOffset(ZoneOffset.UTC));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                connection.commit();
            }
        }
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement()) {
            statement.execute("vacuum analyze memory");
            statement.execute("vacuum analyze facet_count");
        }
    }

    private static List<String> texts() throws IOException {
        Path real = Path.of("../shared/data/memories-dev.jsonl");
        Path file = Files.exists(real) ? real : Path.of("examples/memories.jsonl");
        List<String> texts = new ArrayList<>();
        Matcher found = TEXT.matcher(Files.readString(file));
        while (found.find()) texts.add(found.group(1));
        return texts;
    }

    /** A data source that always hands out the same open connection. */
    private static DataSource always(Connection connection) {
        Connection open = (Connection) Proxy.newProxyInstance(
                SeededCatalogue.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return (DataSource) Proxy.newProxyInstance(
                SeededCatalogue.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> open);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Picks small numbers often and large ones seldom. */
    private static final class Zipf {

        private final double[] sums;
        private final Random random;

        Zipf(int values, Random random) {
            this.random = random;
            this.sums = new double[values];
            double sum = 0;
            for (int i = 0; i < values; i++) sums[i] = sum += 1.0 / (i + 1);
        }

        int next() {
            double at = random.nextDouble() * sums[sums.length - 1];
            int found = java.util.Arrays.binarySearch(sums, at);
            return Math.min(sums.length - 1, found < 0 ? -found - 1 : found);
        }
    }
}
