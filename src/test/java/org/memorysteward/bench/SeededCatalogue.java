package org.memorysteward.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    void bare(MemoryFilter filter, String cursor) {
        bare.run(filter, cursor);
    }

    void bareMemory(UUID id) {
        bare.memory(id);
    }

    String someRepo() {
        return "repo-3";
    }

    String someUser() {
        return "user-2";
    }

    String someType() {
        return "fix";
    }

    private static void enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select enter_team(team_id) from team where slug = 'default'");
        }
    }

    private static void fill(RunningSteward steward, int size) throws IOException, SQLException {
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement()) {
            if (filled(statement) == size) return;
            statement.execute("create table seed_text (n integer primary key, text text not null)");
            try (PreparedStatement insert = owner.prepareStatement("insert into seed_text values (?, ?)")) {
                int n = 0;
                for (String text : texts()) {
                    insert.setInt(1, ++n);
                    insert.setString(2, text);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            statement.execute("set seed.size = " + size);
            statement.execute(script());
            statement.execute(
                    "select set_config('steward.team', team_id::text, false) from team where slug = 'default'");
            while (folded(statement) > 0) {
                // until the whole log is in the counters
            }
            statement.execute("vacuum analyze");
        }
    }

    private static long folded(Statement statement) throws SQLException {
        return number(statement, "select fold_facets(200000)");
    }

    private static long filled(Statement statement) throws SQLException {
        return number(statement, "select count(*) from memory");
    }

    private static long number(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static String script() throws IOException {
        try (InputStream in = SeededCatalogue.class.getResourceAsStream("seed.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A word that about one memory in twenty contains. */
    String commonWord() throws IOException, SQLException {
        return words("order by abs(ndoc - 0.05 * (select count(*) from seed_text)) limit 1")
                .getFirst();
    }

    /** Words that at least one memory in a hundred contains. */
    List<String> frequentWords(int most) throws IOException, SQLException {
        return words("and ndoc > 0.01 * (select count(*) from seed_text) order by md5(word) limit " + most);
    }

    private List<String> words(String which) throws IOException, SQLException {
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select word from ts_stat('select to_tsvector(''simple'', text) from seed_text') where word ~ '^[a-z]{3,}$' "
                                + which)) {
            List<String> words = new ArrayList<>();
            while (row.next()) words.add(row.getString(1));
            return words;
        }
    }

    /** The memory that has fifty revisions. */
    UUID withHistory() throws IOException, SQLException {
        try (Connection owner = EmbeddedAccess.owner(steward);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select memory_id from revision where version = 50")) {
            row.next();
            return row.getObject(1, UUID.class);
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
}
