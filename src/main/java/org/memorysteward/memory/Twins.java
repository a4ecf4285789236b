package org.memorysteward.memory;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * Of the texts that come in together, those that are kept already: the same text in the same place is one memory. Until
 * the transaction ends, nobody else can keep one of these texts.
 */
final class Twins {

    /**
     * What two texts have in common that are one memory. The last day is part of it: a text that is to stay longer is not
     * known by one that goes tomorrow.
     */
    record Likeness(String digest, Scope scope, String type, LocalDate expiresOn) {

        static Likeness of(Draft draft, Placement place) {
            return new Likeness(Content.hexDigest(draft.text()), place.scope(), place.type(), draft.expiresOn());
        }
    }

    private final Map<Likeness, Memory> kept = new HashMap<>();

    private Twins() {}

    /** Two statements for all drafts, and a third only if one of their texts is kept already. */
    static Twins of(UUID team, List<Draft> drafts, Vocabulary vocabulary, DataSource database) {
        Set<Likeness> asked = new HashSet<>();
        for (Draft draft : drafts) {
            if (draft.text() != null) asked.add(Likeness.of(draft, Intake.place(draft, vocabulary)));
        }
        List<String> digests = asked.stream().map(Likeness::digest).distinct().toList();
        Twins twins = new Twins();
        if (digests.isEmpty()) return twins;
        claim(team, digests, database);
        List<UUID> ids = find(asked, digests, database);
        if (!ids.isEmpty()) locked(team, ids).forEach(twins::add);
        return twins;
    }

    /** In one order for everybody, so that two writers of the same texts wait for, and never block, each other. */
    private static void claim(UUID team, List<String> digests, DataSource database) {
        List<String> keys = digests.stream()
                .map(it -> ByteBuffer.wrap(HexFormat.of().parseHex(it)).getLong() ^ team.getLeastSignificantBits())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        Sql.of("select count(pg_advisory_xact_lock(key::bigint)) from unnest(?) with ordinality as given (key)", keys)
                .execute(database);
    }

    private static List<UUID> find(Set<Likeness> asked, List<String> digests, DataSource database) {
        List<UUID> ids = new ArrayList<>();
        Sql.of("""
                        select id, encode(digest, 'hex') as digest, user_id, agent_id, app_id, run_id, repo, branch, path, type,
                               expires_on
                          from memory
                         where team_id = current_team() and state <> 'deleted' and digest = any(?::bytea[])""", Sql.bytes(digests)).stream(database, row -> {
            if (asked.contains(likeness(row))) ids.add(Sql.uuid(row, "id"));
        });
        return ids;
    }

    private static Likeness likeness(ResultSet row) throws SQLException {
        return new Likeness(
                row.getString("digest"), MemoryPages.scope(row), row.getString("type"), Sql.date(row, "expires_on"));
    }

    private static List<Memory> locked(UUID team, Collection<UUID> ids) {
        return Panache.getEntityManager()
                .createQuery("from Memory where team = ?1 and id in ?2 order by id", Memory.class)
                .setParameter(1, team)
                .setParameter(2, ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The memory that a draft would be again. */
    Optional<Memory> of(Draft draft, Placement place) {
        return Optional.ofNullable(kept.get(Likeness.of(draft, place)));
    }

    /** From now on, the same text is this memory again; of several that are kept, the one that agents get. */
    void add(Memory memory) {
        kept.merge(memory.likeness(), memory, (one, other) -> one.state() == State.ACTIVE ? one : other);
    }
}
