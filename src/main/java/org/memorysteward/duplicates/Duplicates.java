package org.memorysteward.duplicates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/** The duplicates that wait for a decision, of the team whose transaction is open. */
@ApplicationScoped
public class Duplicates {

    private static final String OPEN = "team_id = current_team() and living > 1 and not dismissed";

    /**
     * A repo that has clusters.
     *
     * @param repo empty for memories that name none
     */
    public record InRepo(String repo, long clusters) {}

    /**
     * Some clusters, surest first.
     *
     * @param next the cursor of the next page, null on the last one
     */
    public record Page(List<Cluster> clusters, String next) {}

    /** A large cluster is not read whole to tell what is nearest to one of its members. */
    private static final int READ_FOR_EACH = 5;

    /** A memory that is near another one. */
    public record Near(UUID id, String text, double likeness, Differences differences) {}

    @Inject
    DataSource database;

    /** Every repo that has clusters, most first. */
    public List<InRepo> repos() {
        return Sql.of("select repo, count(*) as n from duplicate_cluster where " + OPEN
                        + " group by repo order by n desc, repo")
                .list(database, row -> new InRepo(row.getString("repo"), row.getLong("n")));
    }

    /** How many texts were written again where they were kept already. */
    public long writtenAgain() {
        return Sql.of("select sum(times_written - 1) from memory where team_id = current_team() and times_written > 1")
                .number(database);
    }

    /**
     * One page of clusters.
     *
     * @param repo empty for memories that name none, null for all
     * @param after where to go on, null for the beginning
     * @throws InvalidInput when the cursor is none of ours
     */
    public Page page(String repo, String after, int size) {
        Sql select = Sql.of("select * from duplicate_cluster where " + OPEN);
        if (repo != null) select.add(" and repo = ?", repo);
        if (after != null) select.add(" and ").add(Place.parse(after).condition());
        select.add(" order by sure desc, likeness desc, cluster_id desc limit ?", size + 1);
        List<Found> found = select.list(database, Duplicates::found);
        boolean more = found.size() > size;
        if (more) found.removeLast();
        return new Page(filled(found), more ? found.getLast().place().cursor() : null);
    }

    /** One cluster; empty when it is gone, or fewer than two of its members are still active. */
    public Optional<Cluster> cluster(UUID id) {
        List<Found> found = Sql.of("select * from duplicate_cluster where " + OPEN + " and cluster_id = ?", id)
                .list(database, Duplicates::found);
        return filled(found).stream().findFirst();
    }

    /**
     * What is near a memory, most like it first, as far as the last look found it and nobody dismissed it.
     *
     * @param most how many at most
     */
    public List<Near> near(UUID memory, int most) {
        Optional<String> own =
                Sql.of("select text from catalogue where id = ?", memory).first(database, row -> row.getString("text"));
        if (own.isEmpty()) return List.of();
        Shingles shingles = Shingles.of(own.get());
        return Sql.of("""
                        select id, text from catalogue
                         where state = 'active' and id in (
                               select other.memory_id
                                 from duplicate d
                                 join duplicate_cluster c on c.team_id = d.team_id and c.cluster_id = d.cluster_id
                                 join duplicate other on other.team_id = d.team_id and other.cluster_id = d.cluster_id
                                      and other.memory_id <> d.memory_id
                                where d.team_id = current_team() and d.memory_id = ? and c.living > 1 and not c.dismissed
                                order by other.likeness desc, other.memory_id limit ?)""", memory, READ_FOR_EACH * most)
                .list(database, row -> near(own.get(), shingles, Sql.uuid(row, "id"), row.getString("text")))
                .stream()
                .sorted((one, other) -> Double.compare(other.likeness, one.likeness))
                .limit(most)
                .toList();
    }

    private static Near near(String own, Shingles shingles, UUID id, String text) {
        double likeness = shingles.likeness(Shingles.of(text));
        return new Near(id, text, likeness, Differences.among(List.of(own, text)));
    }

    private record Found(UUID id, String repo, int likeness, boolean sure) {

        Place place() {
            return new Place(sure, likeness, id);
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                Sql.uuid(row, "cluster_id"), row.getString("repo"), row.getInt("likeness"), row.getBoolean("sure"));
    }

    /** With their members; those of which fewer than two are still what they were are left out. */
    private List<Cluster> filled(List<Found> found) {
        Map<UUID, List<Cluster.Member>> members = new LinkedHashMap<>();
        if (found.isEmpty()) return List.of();
        Sql.of("""
                        select d.cluster_id, m.* from duplicate d
                          join duplicate_cluster c on c.team_id = d.team_id and c.cluster_id = d.cluster_id
                          join catalogue m on m.id = d.memory_id and m.state = 'active' and coalesce(m.repo, '') = c.repo
                         where d.team_id = current_team() and d.cluster_id = any(?)
                         order by m.recalls desc, m.times_written desc, m.updated_at desc, m.id desc""", found.stream().map(Found::id).toList())
                .list(
                        database,
                        row -> members.computeIfAbsent(Sql.uuid(row, "cluster_id"), it -> new ArrayList<>())
                                .add(member(row)));
        return found.stream()
                .filter(it -> members.getOrDefault(it.id, List.of()).size() > 1)
                .map(it -> Cluster.of(it.id, it.repo, members.get(it.id)))
                .toList();
    }

    private static Cluster.Member member(ResultSet row) throws SQLException {
        return new Cluster.Member(
                Sql.uuid(row, "id"),
                row.getString("text"),
                row.getInt("version"),
                row.getString("type"),
                row.getString("user_id"),
                row.getString("agent_id"),
                row.getString("path"),
                row.getString("owner"),
                row.getLong("recalls"),
                row.getInt("times_written"),
                Sql.instant(row, "updated_at"));
    }

    /** Where a page ends: the sort values and id of its last cluster. */
    private record Place(boolean sure, int likeness, UUID id) {

        String cursor() {
            return (sure ? "1" : "0") + "." + likeness + "." + id;
        }

        static Place parse(String cursor) {
            String[] parts = cursor.split("\\.", -1);
            try {
                if (parts.length == 3 && parts[0].matches("[01]") && parts[2].length() == 36) {
                    return new Place(parts[0].equals("1"), Integer.parseInt(parts[1]), UUID.fromString(parts[2]));
                }
            } catch (IllegalArgumentException edited) {
                // answered below
            }
            throw new InvalidInput("after", "This page address was changed. Start again at the first page.");
        }

        Sql condition() {
            return Sql.of("(sure, likeness, cluster_id) < (?, ?, ?)", sure, likeness, id);
        }
    }
}
