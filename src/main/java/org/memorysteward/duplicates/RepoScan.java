package org.memorysteward.duplicates;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * The look for duplicates in one repo, piece by piece: read and sketch its memories, compare those whose sketches agree,
 * write down what belongs together. What was read is kept in memory; whoever begins again begins with the first piece.
 */
final class RepoScan {

    /** What is compared with one another at a time: of a larger repo, those that were changed around the same time. */
    private static final int MOST_COMPARED = 300_000;

    private static final int MEMORIES_A_PIECE = 2_000;
    private static final int BYTES_A_PIECE = 4_000_000;
    private static final int PAIRS_A_PIECE = 2_000;

    private record Place(Instant changed, UUID id) {}

    private final UUID team;
    private final String repo;
    private final DataSource database;
    private final ClusterWriter clusters;

    private Sketchbook book = new Sketchbook();
    private Place lastRead;
    private boolean readAll;
    private int band;
    private long[] pairs = {};
    private int nextPair;
    private List<int[]> groups;
    private int nextGroup;
    private boolean begun;

    RepoScan(UUID team, String repo, DataSource database) {
        this.team = team;
        this.repo = repo;
        this.database = database;
        this.clusters = new ClusterWriter(team, repo, database);
    }

    boolean isDone() {
        return readAll && groups != null && nextGroup == groups.size();
    }

    /**
     * Does the next piece in the transaction that is open.
     *
     * @return how many memories it read
     */
    int goOn() {
        if (groups != null && nextGroup == groups.size()) startOver();
        if (!readAll && book.size() < MOST_COMPARED) return read();
        if (findPairs()) compare();
        else settle();
        return 0;
    }

    private void startOver() {
        book = new Sketchbook();
        band = 0;
        pairs = new long[0];
        nextPair = 0;
        groups = null;
        nextGroup = 0;
    }

    private int read() {
        Sql rows = Sql.of("""
                select id, updated_at, text from (
                    select *, sum(octet_length(text)) over (order by updated_at, id) - octet_length(text) as bytes_before from (
                        select id, updated_at, text from catalogue where state = 'active' and\s""");
        if (repo.isEmpty()) rows.add("repo is null");
        else rows.add("repo = ?", repo);
        if (lastRead != null) rows.add(" and (updated_at, id) > (?, ?)", lastRead.changed, lastRead.id);
        rows.add(
                " order by updated_at, id limit ?) as next) as measured where bytes_before < ? order by updated_at, id",
                MEMORIES_A_PIECE,
                BYTES_A_PIECE);
        int[] read = {0};
        rows.stream(database, row -> {
            read[0]++;
            lastRead = new Place(Sql.instant(row, "updated_at"), Sql.uuid(row, "id"));
            book.add(lastRead.id, Shingles.of(row.getString("text")));
        });
        readAll = read[0] == 0;
        return read[0];
    }

    /** Whether there are pairs to compare in the band at hand or one of the next. */
    private boolean findPairs() {
        while (nextPair == pairs.length && band < Sketch.BANDS) {
            pairs = book.pairs(band++);
            nextPair = 0;
        }
        return nextPair < pairs.length;
    }

    private void compare() {
        List<Long> next = new ArrayList<>();
        Set<Integer> places = new LinkedHashSet<>();
        long cost = 0;
        while (nextPair < pairs.length && next.size() < PAIRS_A_PIECE && cost < BYTES_A_PIECE) {
            long pair = pairs[nextPair++];
            if (book.areTogether(Sketchbook.first(pair), Sketchbook.second(pair))) continue;
            next.add(pair);
            if (places.add(Sketchbook.first(pair))) cost += book.cost(Sketchbook.first(pair));
            if (places.add(Sketchbook.second(pair))) cost += book.cost(Sketchbook.second(pair));
        }
        Map<UUID, Shingles> shingles = new HashMap<>();
        texts(places).forEach((id, text) -> shingles.put(id, Shingles.of(text)));
        for (long pair : next) {
            int one = Sketchbook.first(pair);
            int other = Sketchbook.second(pair);
            if (book.areTogether(one, other)) continue;
            Shingles first = shingles.get(book.id(one));
            Shingles second = shingles.get(book.id(other));
            if (first != null && second != null && first.likeness(second) >= Shingles.NEAR) book.join(one, other);
        }
    }

    private void settle() {
        if (groups == null) groups = book.groups();
        if (!begun) clusters.forgetOpen();
        begun = true;
        Set<Integer> places = new LinkedHashSet<>();
        List<int[]> next = new ArrayList<>();
        long cost = 0;
        while (nextGroup < groups.size() && places.size() < MEMORIES_A_PIECE && cost < BYTES_A_PIECE) {
            int[] group = groups.get(nextGroup++);
            next.add(group);
            for (int place : group) {
                places.add(place);
                cost += book.cost(place);
            }
        }
        if (next.isEmpty()) return;
        Map<UUID, String> texts = texts(places);
        Map<UUID, Set<UUID>> dismissed = dismissed(texts.keySet());
        for (int[] group : next) settle(group, texts, dismissed);
        clusters.write();
    }

    /** A memory that was changed twice while it was read is there twice; one that is no longer active has no text here. */
    private void settle(int[] group, Map<UUID, String> texts, Map<UUID, Set<UUID>> dismissed) {
        Set<UUID> members = new LinkedHashSet<>();
        for (int place : group) if (texts.containsKey(book.id(place))) members.add(book.id(place));
        List<UUID> ids = List.copyOf(members);
        List<String> said = ids.stream().map(texts::get).toList();
        List<Shingles> shingles = said.stream().map(Shingles::of).toList();
        Star.Apart apart = (one, other) -> !Collections.disjoint(
                dismissed.getOrDefault(ids.get(one), Set.of()), dismissed.getOrDefault(ids.get(other), Set.of()));
        if (ids.size() < 2) return;
        for (Star star : Star.among(shingles, apart)) clusters.add(star, ids, said);
    }

    private Map<UUID, String> texts(Set<Integer> places) {
        Map<UUID, String> texts = new HashMap<>();
        if (places.isEmpty()) return texts;
        List<UUID> ids = places.stream().map(book::id).toList();
        Sql.of("select id, text from catalogue where id = any(?) and state = 'active'", ids).stream(
                database, row -> texts.put(Sql.uuid(row, "id"), row.getString("text")));
        return texts;
    }

    /** For each memory, the clusters in which somebody found it to be no duplicate, as long as it says the same as then. */
    private Map<UUID, Set<UUID>> dismissed(Set<UUID> ids) {
        Map<UUID, Set<UUID>> dismissed = new HashMap<>();
        if (ids.isEmpty()) return dismissed;
        Sql.of("""
                        select d.memory_id, d.cluster_id
                          from duplicate d
                          join duplicate_cluster c on c.team_id = d.team_id and c.cluster_id = d.cluster_id and c.dismissed
                          join memory m on m.team_id = d.team_id and m.id = d.memory_id and m.digest = d.dismissed_digest
                         where d.team_id = current_team() and d.memory_id = any(?)""", ids).stream(
                database,
                row -> dismissed
                        .computeIfAbsent(Sql.uuid(row, "memory_id"), it -> new HashSet<>())
                        .add(Sql.uuid(row, "cluster_id")));
        return dismissed;
    }
}
