package org.memorysteward.duplicates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;

/** Looks for duplicates in tests, to their end, and what they found. */
@ApplicationScoped
public class Looks {

    public static final Actor MARA = new Actor(Actor.Kind.PERSON, "mara", "11111111", "127.0.0.1");

    @Inject
    Scan scan;

    @Inject
    ScanPlan plan;

    @Inject
    Jobs jobs;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Duplicates duplicates;

    /** Looks through all repos of the team and waits. */
    public JobView look(Team team) {
        UUID job = scan.start(team.id(), MARA);
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!view(team, job).isFinished() && Instant.now().isBefore(end)) Thread.onSpinWait();
        return view(team, job);
    }

    JobView view(Team team, UUID job) {
        return tenancy.within(team.id(), () -> jobs.view(job).orElseThrow());
    }

    /** A look that no running copy of the program takes up: the test steps through it. */
    public UUID neverTakenUp(Team team) {
        return tenancy.within(team.id(), () -> {
            UUID job = scan.begin(team.id(), MARA);
            Sql.of("delete from job_lease where team_id = ? and job_id = ?", team.id(), job)
                    .execute(database);
            return job;
        });
    }

    /** A copy of the program that knows nothing of what another one read, and does one piece a step. */
    Scan anotherCopy() {
        Scan copy = new Scan();
        copy.tenancy = tenancy;
        copy.database = database;
        copy.jobs = jobs;
        copy.plan = plan;
        copy.step = Duration.ZERO;
        return copy;
    }

    /** Steps through a look that no running copy takes up, and says in how many steps. */
    public int finish(Team team, UUID job) {
        return finish(team, job, anotherCopy());
    }

    int finish(Team team, UUID job, Scan copy) {
        int steps = 1;
        while (copy.step(team.id(), job)) steps++;
        return steps;
    }

    /** The only cluster of the team. */
    public Cluster onlyCluster(Team team) {
        List<Cluster> all = clusters(team);
        if (all.size() != 1) throw new AssertionError(all.toString());
        return all.getFirst();
    }

    public List<Cluster> clusters(Team team) {
        return tenancy.within(team.id(), () -> duplicates.page(null, null, 100).clusters());
    }

    static Set<UUID> ids(Cluster cluster) {
        return cluster.members().stream().map(Cluster.Member::id).collect(Collectors.toSet());
    }

    /** How many clusters the counts beside the repos speak of. */
    long counted(Team team) {
        return tenancy.within(
                team.id(),
                () -> duplicates.repos().stream()
                        .mapToLong(Duplicates.InRepo::clusters)
                        .sum());
    }

    boolean isDuplicated(Team team, UUID memory) {
        return tenancy.within(
                team.id(),
                () -> Sql.of("select count(*) from duplicated where memory_id = ?", memory)
                                .number(database)
                        > 0);
    }
}
