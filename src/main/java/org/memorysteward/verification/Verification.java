package org.memorysteward.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditAction;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.ChainVerifier;
import org.memorysteward.audit.Flaw;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.job.Work;

/** The whole chain of a team recomputed as a job, from the first entry to the last one sealed when it began. */
@ApplicationScoped
public class Verification implements Work {

    private static final Logger LOG = Logger.getLogger(Verification.class);
    private static final String KIND = "audit";
    private static final int AT_ONCE = 100_000;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    @Inject
    ChainVerifier verifier;

    /**
     * Begins to verify. Opens its own transaction.
     *
     * @return the job; the one that is already under way when there is one
     */
    public UUID start(UUID team, Actor by) {
        UUID job = tenancy.within(team, () -> underWay().orElseGet(() -> begin(team, by)));
        jobs.announce();
        return job;
    }

    /** The verification that is under way, else the last one; empty when nobody ever verified. */
    public Optional<JobView> newest() {
        return jobs.newest(KIND);
    }

    /** Begins one unless there was one on this day, in UTC. Opens its own transaction. */
    boolean startDaily(UUID team) {
        boolean started = tenancy.aside(team, () -> {
            // Of several copies of the program that look at the same moment, one finds nothing.
            Sql.of("select pg_advisory_xact_lock(hashtextextended(?, 0))", "verification of " + team)
                    .execute(database);
            boolean due = Sql.of("""
                            select count(*) from job where team_id = current_team() and kind = ?
                               and created_at >= date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'""", KIND).number(database) == 0;
            if (due) begin(team, Actor.system());
            return due;
        });
        if (started) jobs.announce();
        return started;
    }

    private Optional<UUID> underWay() {
        return newest().filter(it -> !it.isFinished()).map(JobView::id);
    }

    private UUID begin(UUID team, Actor by) {
        return jobs.create(
                team,
                KIND,
                "Verify the audit trail",
                verifier.length(),
                by.kind().word(),
                by.name());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isPatient() {
        return true;
    }

    @Override
    public boolean step(UUID team, UUID id) {
        return tenancy.within(team, () -> {
            JobView job = jobs.view(id).orElseThrow();
            if (job.isFinished()) return false;
            long left = Math.max(0, job.total() - job.done());
            ChainVerifier.Piece piece = verifier.next(team, job.done(), (int) Math.min(left, AT_ONCE));
            jobs.advance(id, piece.reached() - job.done(), 0, 0);
            boolean over = piece.flaw() != null || piece.reached() >= job.total() || piece.reached() == job.done();
            if (over) end(team, job, Optional.ofNullable(piece.flaw()).or(() -> verifier.end(job.total())));
            return !over;
        });
    }

    private void end(UUID team, JobView job, Optional<Flaw> flaw) {
        String said = flaw.map(Flaw::sentence).orElseGet(() -> "The chain holds: %,d entries.".formatted(job.total()));
        if (flaw.isPresent()) {
            LOG.warnf("The audit trail of team %s was tampered with. %s", team, said);
            jobs.fail(job.id(), said);
        } else {
            jobs.finish(job.id(), said);
        }
        Actor by = new Actor(Actor.Kind.JOB, KIND, job.id().toString(), null);
        AuditEntry.of(team, by, AuditAction.VERIFIED)
                .to("job", job.id().toString())
                .with(said)
                .append();
    }
}
