package org.memorysteward.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Finding;
import org.memorysteward.redaction.Kind;

/** What the screen met, in the team whose transaction is open. */
@ApplicationScoped
public class Findings {

    private static final int AT_ONCE = 1_000;
    private static final int NAMED = 10;

    @Inject
    DataSource database;

    /** Keeps what was met in a version of a memory, however much it is. */
    public void keep(UUID memory, int version, List<Met> met) {
        for (int from = 0; from < met.size(); from += AT_ONCE) {
            insert(memory, version, met.subList(from, Math.min(from + AT_ONCE, met.size())));
        }
    }

    private void insert(UUID memory, int version, List<Met> met) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < 10; i++) columns.add(new ArrayList<>(met.size()));
        for (Met one : met) {
            Finding it = one.finding();
            List<String> row = new ArrayList<>();
            row.add(UuidVersion7Strategy.INSTANCE.generateUuid(null).toString());
            row.add(it.rule());
            row.add(word(it.kind()));
            row.add(String.valueOf(it.severity().ordinal()));
            row.add(word(it.action()));
            row.add(one.place());
            row.add(String.valueOf(it.start()));
            row.add(String.valueOf(it.end() - it.start()));
            row.add(it.fingerprint() == null ? null : "\\x" + it.fingerprint());
            row.add(verdict(it));
            for (int i = 0; i < row.size(); i++) columns.get(i).add(row.get(i));
        }
        Sql.of(
                        """
                        insert into finding (team_id, finding_id, memory_id, version, rule, kind, severity, action, place, start,
                                             length, fingerprint, state, verdict)
                        select current_team(), id::uuid, ?, ?, rule, kind, severity::smallint, action, place, start::int,
                               length::int, fingerprint::bytea, case when verdict is null then 'open' else 'closed' end, verdict
                          from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                               as given (id, rule, kind, severity, action, place, start, length, fingerprint, verdict)""",
                        memory,
                        version,
                        columns.get(0),
                        columns.get(1),
                        columns.get(2),
                        columns.get(3),
                        columns.get(4),
                        columns.get(5),
                        columns.get(6),
                        columns.get(7),
                        columns.get(8),
                        columns.get(9))
                .execute(database);
    }

    /**
     * Keeps what was met in a version that is kept: the value stands there, whatever its rule would do with a new one.
     *
     * @return false when that is known already
     */
    public boolean keepAtRest(UUID memory, int version, Met met) {
        Finding it = met.finding();
        return Sql.of(
                                """
                        insert into finding (team_id, finding_id, memory_id, version, rule, kind, severity, action, place, start,
                                             length, fingerprint, state)
                        select current_team(), ?, ?, ?, ?, ?, ?::smallint, ?, ?, ?, ?, ?::bytea, 'open'
                         where not exists (select from finding where team_id = current_team() and memory_id = ? and version = ?
                                              and place = ? and fingerprint = ?::bytea and state = 'open')""",
                                UuidVersion7Strategy.INSTANCE.generateUuid(null),
                                memory,
                                version,
                                it.rule(),
                                word(it.kind()),
                                it.severity().ordinal(),
                                word(it.action()),
                                met.place(),
                                it.start(),
                                it.end() - it.start(),
                                "\\x" + it.fingerprint(),
                                memory,
                                version,
                                met.place(),
                                "\\x" + it.fingerprint())
                        .execute(database)
                > 0;
    }

    /** Closes all open findings of a value; called once it stands nowhere. */
    public int purged(byte[] fingerprint, String reason, Actor by) {
        return Sql.of(
                        "update finding set state = 'closed', verdict = 'purged', by = ?, at = now(), reason = ?"
                                + " where team_id = current_team() and state = 'open' and fingerprint = ?",
                        by.name(),
                        reason,
                        fingerprint)
                .execute(database);
    }

    /** A value that was hidden is nowhere; hygiene is about no value. What is only flagged stays open. */
    private static String verdict(Finding finding) {
        if (finding.kind() == Kind.HYGIENE) return "noted";
        return finding.action() == Action.FLAG ? null : "redacted";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Rules and places in a few words, for the trail and for people. */
    public static String words(List<Met> met) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Met it : met) counts.merge(it.finding().rule() + " in " + shortened(it.place()), 1, Integer::sum);
        String named = counts.entrySet().stream()
                .limit(NAMED)
                .map(it -> (it.getValue() > 1 ? it.getValue() + " × " : "") + it.getKey())
                .collect(Collectors.joining(", "));
        return counts.size() > NAMED ? named + " and " + (counts.size() - NAMED) + " more" : named;
    }

    private static String shortened(String place) {
        return place.length() > 100 ? place.substring(0, 100) + "…" : place;
    }
}
