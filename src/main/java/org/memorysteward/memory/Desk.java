package org.memorysteward.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Finding;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.Severity;
import org.memorysteward.screening.FindingAction;
import org.memorysteward.screening.Findings;
import org.memorysteward.screening.Met;
import org.memorysteward.screening.TeamScreen;
import org.memorysteward.screening.Treatment;

/** Writes down, in one act's transaction, what the screen met in what was kept, and has a memory wait where it must. */
record Desk(UUID team, TeamScreen screen, Findings findings, Actor by) {

    /** What stands for a write that the team wants to be told of, whatever it says. */
    private static final Met AGENTS_WRITE =
            new Met("text", new Finding("agents-write", Kind.HYGIENE, Severity.LOW, Action.FLAG, 0, 0, null));

    /** Why this write waits for a person, null when it does not. */
    String whyHeld(Screened<?> given, Placement place) {
        if (given.isHeld()) return given.why();
        return way(place) == Treatment.Way.HOLD ? "What agents write here waits for a person." : null;
    }

    private Treatment.Way way(Placement place) {
        return by.kind() == Actor.Kind.AGENT
                ? screen.treatmentOf(place.scope().repo(), place.type())
                : Treatment.Way.FREE;
    }

    /** Of a memory that was just kept, or became another version. */
    Outcome written(Memory memory, Screened<?> given, String whyHeld) {
        List<Met> met = new ArrayList<>(given.met());
        if (way(memory.place()) == Treatment.Way.FLAG) met.add(AGENTS_WRITE);
        if (!met.isEmpty()) {
            findings.keep(memory.id(), memory.version(), met);
            memory.met(Findings.words(met), by);
        }
        if (whyHeld != null) {
            memory.await(whyHeld, by);
            return new Outcome.Held(memory.id(), memory.version(), memory.text(), whyHeld);
        }
        return given.isRedacted()
                ? new Outcome.Redacted(memory.id(), memory.version(), memory.text())
                : new Outcome.Kept(memory.id(), memory.version());
    }

    /** The trail keeps that something was turned away, and by which rule; nothing else is left of it. */
    void turnedAway(Screened<?> given) {
        given.refusing().ifPresent(this::enter);
    }

    private void enter(Met met) {
        AuditEntry.of(team, by, FindingAction.REFUSED)
                .to("rule", met.finding().rule())
                .with("in " + Findings.words(List.of(met)))
                .append();
    }
}
