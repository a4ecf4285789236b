package org.memorysteward.duplicates;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.database.Sql;

/** Writes down the clusters of one repo, many in one statement. */
final class ClusterWriter {

    private final UUID team;
    private final String repo;
    private final DataSource database;

    private final List<UUID> clusters = new ArrayList<>();
    private final List<String> likeness = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> living = new ArrayList<>();

    private final List<UUID> homes = new ArrayList<>();
    private final List<UUID> members = new ArrayList<>();
    private final List<String> nearness = new ArrayList<>();

    ClusterWriter(UUID team, String repo, DataSource database) {
        this.team = team;
        this.repo = repo;
        this.database = database;
    }

    /** What an earlier look found goes; what somebody decided stays. */
    void forgetOpen() {
        Sql.of("delete from duplicate_cluster where team_id = current_team() and repo = ? and not dismissed", repo)
                .execute(database);
    }

    void add(Star star, List<UUID> ids, List<String> texts) {
        UUID cluster = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        clusters.add(cluster);
        likeness.add(thousandths(star.likeness()));
        living.add(String.valueOf(1 + star.rays().size()));
        List<String> said = new ArrayList<>(List.of(texts.get(star.centre())));
        member(cluster, ids.get(star.centre()), 1);
        for (Star.Ray ray : star.rays()) {
            said.add(texts.get(ray.place()));
            member(cluster, ids.get(ray.place()), ray.likeness());
        }
        facts.add(Differences.among(said).facts().stream().map(Fact::word).collect(Collectors.joining(",")));
    }

    private void member(UUID cluster, UUID id, double likenessToCentre) {
        homes.add(cluster);
        members.add(id);
        nearness.add(thousandths(likenessToCentre));
    }

    /** Rounded down: only what is the same throughout is 1. */
    private static String thousandths(double likeness) {
        return String.valueOf((int) (likeness * 1_000));
    }

    void write() {
        if (clusters.isEmpty()) return;
        Sql.of("""
                        insert into duplicate_cluster (team_id, cluster_id, repo, likeness, facts, living)
                        select ?, id, ?, likeness::integer, string_to_array(facts, ','), living::integer
                          from unnest(?, ?, ?, ?) as found (id, likeness, facts, living)""", team, repo, clusters, likeness, facts, living).execute(database);
        Sql.of("""
                        insert into duplicate (team_id, cluster_id, memory_id, likeness)
                        select ?, cluster, memory, likeness::integer
                          from unnest(?, ?, ?) as found (cluster, memory, likeness)""", team, homes, members, nearness).execute(database);
        List.of(clusters, likeness, facts, living, homes, members, nearness).forEach(List::clear);
    }
}
