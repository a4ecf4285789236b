package org.memorysteward.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/**
 * What agents wait for: one text of 150 characters kept word for word, screened and audited, and a search; beside the same rows
 * inserted, and the same words looked up, over bare connections in the same run.
 */
final class GatewayBench implements Bench.Case {

    private static final int SECONDS = 6;
    private static final int WARM_UP_SECONDS = 4;
    private static final int USERS = 2_000;
    private static final int WORDS = 200;

    private RunningSteward steward;
    private int size;
    private List<String> words;
    private final AtomicInteger number = new AtomicInteger();
    private final List<Measurement> measured = new ArrayList<>();

    @Override
    public List<Measurement> run(Bench.Setting setting) throws Exception {
        size = setting.size();
        try (RunningSteward running = setting.start();
                SeededCatalogue catalogue = SeededCatalogue.in(running, size)) {
            steward = running;
            words = catalogue.frequentWords(WORDS);
            Load.of(16, WARM_UP_SECONDS, this::agent, this::add);
            Load.of(8, WARM_UP_SECONDS, this::agent, this::search);
            for (int clients : new int[] {1, 16}) {
                Load ours = Load.of(clients, SECONDS, this::agent, this::add);
                report("add", clients, ours, Load.of(clients, SECONDS, this::rows, it -> it.insert(next())));
            }
            for (int clients : new int[] {1, 8}) {
                Load ours = Load.of(clients, SECONDS, this::agent, this::search);
                report(
                        "search",
                        clients,
                        ours,
                        Load.of(clients, SECONDS, this::rows, it -> it.find(word(next()), user(next()))));
            }
        }
        return measured;
    }

    private PlainHttp agent() {
        return PlainHttp.ofAgent(steward.url(), RunningSteward.KEY);
    }

    private void add(PlainHttp agent) {
        int n = next();
        agent.post(
                "/v3/memories/add/",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"" + text(n) + "\"}], \"user_id\": \"" + user(n)
                        + "\", \"app_id\": \"repo-" + n % 200 + "\", \"infer\": false}");
    }

    private void search(PlainHttp agent) {
        int n = next();
        agent.post(
                "/v3/memories/search/",
                "{\"query\": \"how does the " + word(n) + " handle " + word(n + 7) + "\", \"filters\": {\"user_id\": \""
                        + user(n) + "\"}}");
    }

    private int next() {
        return number.incrementAndGet();
    }

    private String word(int n) {
        return words.get(n % words.size());
    }

    private static String user(int n) {
        return "user-" + (1 + n % USERS);
    }

    /** 150 characters, never the same. */
    private static String text(int n) {
        String text =
                "Decision " + n + ": the scheduler keeps one queue a tenant and takes the oldest entry first, so that a"
                        + " busy tenant never delays the others for longer than a minute";
        return (text + ".".repeat(150)).substring(0, 150);
    }

    private Rows rows() {
        try {
            return new Rows(EmbeddedAccess.application(steward));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection that writes and reads what the gateway does, with nothing around it. */
    private static final class Rows {

        private final Connection connection;
        private final PreparedStatement memory;
        private final PreparedStatement revision;
        private final PreparedStatement entry;
        private final PreparedStatement found;

        Rows(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement enter = connection.createStatement()) {
                enter.execute(
                        "select set_config('steward.team', team_id::text, false) from team where slug = 'default'");
            }
            connection.setAutoCommit(false);
            memory = connection.prepareStatement("""
                    insert into memory (team_id, id, text, user_id, app_id, repo, type, layer, metadata, tokens, digest, created_at, updated_at)
                    values (current_team(), ?, ?, ?, ?, ?, 'unclassified', 'other', '{}', 38, sha256(?), now(), now())""");
            revision = connection.prepareStatement("""
                    insert into revision (team_id, memory_id, version, text, metadata, actor_kind, actor, cause, at)
                    values (current_team(), ?, 1, ?, '{}', 'agent', 'bench', 'added', now())""");
            entry = connection.prepareStatement("""
                    insert into audit_entry (team_id, entry_id, at, actor_kind, actor, verb, subject_kind, subject, user_id, repo, type,
                                             after_digest, request_id, address)
                    values (current_team(), ?, now(), 'agent', 'bench', 'memory.added', 'memory', ?, ?, ?, 'unclassified',
                            encode(sha256(?), 'hex'), '0badcafe', '127.0.0.1')""");
            found = connection.prepareStatement("""
                    select id, text from catalogue where search @@ plainto_tsquery('simple', ?) and user_id = ? and state = 'active'
                     limit 10""");
        }

        void insert(int n) {
            try {
                UUID id = UUID.randomUUID();
                memory.setObject(1, id);
                memory.setString(2, text(n));
                memory.setString(3, user(n));
                memory.setString(4, "repo-" + n % 200);
                memory.setString(5, "repo-" + n % 200);
                memory.setBytes(6, id.toString().getBytes());
                memory.execute();
                revision.setObject(1, id);
                revision.setString(2, text(n));
                revision.execute();
                entry.setObject(1, UUID.randomUUID());
                entry.setString(2, id.toString());
                entry.setString(3, user(n));
                entry.setString(4, "repo-" + n % 200);
                entry.setBytes(5, id.toString().getBytes());
                entry.execute();
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void find(String word, String user) {
            try {
                found.setString(1, word);
                found.setString(2, user);
                try (ResultSet rows = found.executeQuery()) {
                    while (rows.next()) rows.getString(2);
                }
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void report(String name, int clients, Load ours, Load bare) {
        String load = name + "-" + clients + (clients == 1 ? "-client" : "-clients");
        measured.add(new Measurement("gateway", load, size, "p50", "ms", ours.percentile(0.5), bare.percentile(0.5)));
        measured.add(new Measurement("gateway", load, size, "p99", "ms", ours.percentile(0.99), bare.percentile(0.99)));
        measured.add(new Measurement("gateway", load, size, "rate", "1/s", ours.perSecond(), bare.perSecond()));
        measured.subList(measured.size() - 3, measured.size()).forEach(it -> System.err.println(it.json()));
    }
}
