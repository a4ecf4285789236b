package org.memorysteward.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.Outcome;

/** What people decide about differences between store and catalogue. Owner, holds and history of a memory stay in each case. */
@ApplicationScoped
public class Verdicts {

    private static final String WHY_A_CASE = "It was changed in the store past Steward.";

    @Inject
    Tenancy tenancy;

    @Inject
    Drifts drifts;

    @Inject
    Tasks tasks;

    @Inject
    Intake intake;

    /**
     * Decides. Opens its own transactions.
     *
     * @return empty when there is no such difference that waits
     * @throws InvalidInput when no reason is given, or a rule or a hold stands against it
     */
    public Optional<Drift> decide(UUID team, UUID id, Drift.Verdict verdict, String reason, Actor by) {
        if (reason == null || reason.isBlank()) throw new InvalidInput("reason", "Say why.");
        String why = reason.strip();
        Optional<Drift> found = tenancy.within(team, () -> drifts.open(id));
        if (found.isEmpty()) return found;
        Drift drift = found.get();
        boolean takesWords = verdict != Drift.Verdict.REVERTED && drift.kind() == Drift.Kind.CHANGED;
        if (takesWords) takeWords(team, drift, why, by);
        tenancy.within(team, () -> {
            switch (verdict) {
                case ACCEPTED -> accept(team, drift, why, by);
                case REVERTED -> revert(team, drift, why, by);
                case CASE -> memory(team, drift).await(WHY_A_CASE + " " + why, by);
            }
            drifts.settle(id, verdict.word(), why, by);
            AuditEntry.of(team, by, action(verdict))
                    .to("memory", drift.memory().toString())
                    .because(why)
                    .with(drift.kind().word())
                    .append();
        });
        return found;
    }

    private static StoreAction action(Drift.Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> StoreAction.DRIFT_ACCEPTED;
            case REVERTED -> StoreAction.DRIFT_REVERTED;
            case CASE -> StoreAction.DRIFT_CASE;
        };
    }

    /** The store's words become the next version here, screened like all that comes in. */
    private void takeWords(UUID team, Drift drift, String why, Actor by) {
        Drifts.Words words = tenancy.within(team, () -> drifts.words(drift.id()));
        ObjectNode metadata = words.metadata();
        // Our own mark on what is deprecated is no word of theirs.
        metadata.remove(Marks.DEPRECATED);
        Edit edit = new Edit(0, words.text(), metadata, false, false, null, why);
        Outcome outcome = intake.revise(team, drift.memory(), edit, by)
                .orElseThrow(() -> new InvalidInput("verdict", "The memory is gone here. Revert the store instead."));
        if (outcome instanceof Outcome.Refused it) throw new InvalidInput("verdict", it.reason());
    }

    private void accept(UUID team, Drift drift, String why, Actor by) {
        if (drift.kind() == Drift.Kind.DELETED) memory(team, drift).delete(why, by);
    }

    private void revert(UUID team, Drift drift, String why, Actor by) {
        switch (drift.kind()) {
            case ADDED -> memory(team, drift).delete(why, by);
            case CHANGED, DELETED, REDACTED, REFUSED -> tasks.note(drift.memory());
        }
    }

    private static Memory memory(UUID team, Drift drift) {
        return Memory.locked(team, drift.memory())
                .orElseThrow(() -> new InvalidInput("verdict", "There is no such memory here any more."));
    }
}
