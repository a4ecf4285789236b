package org.memorysteward.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.memorysteward.audit.Actor;
import org.memorysteward.memory.EachMemory;
import org.memorysteward.memory.Handled;
import org.memorysteward.memory.MemoryAction;
import org.memorysteward.memory.Sightings;
import org.memorysteward.memory.Withdrawals;

/** What each act does to some of its memories, and how that is taken back. */
@ApplicationScoped
class Deeds {

    /** Rows of one transaction: whoever else wants one of them waits for it. */
    private static final int BY_ONE_STATEMENT = 5_000;

    private static final int ONE_BY_ONE = 500;

    @Inject
    Withdrawals withdrawals;

    @Inject
    EachMemory memories;

    int atOnce(Act act) {
        return switch (act) {
            case DEPRECATE, RESTORE, DELETE -> BY_ONE_STATEMENT;
            case HOLD, RELEASE, RETYPE, MOVE, TAG, ASSIGN -> ONE_BY_ONE;
        };
    }

    List<Handled> run(UUID team, BulkAct act, Sightings seen, Actor by) {
        Arguments with = act.arguments();
        String reason = with.reason();
        return switch (act.act()) {
            case DEPRECATE -> withdrawals.deprecate(team, seen, reason, with.successor(), with.sunset(), by);
            case RESTORE -> withdrawals.restore(seen, reason, by);
            case DELETE -> withdrawals.delete(seen, reason, by);
            case HOLD -> memories.hold(team, seen, reason, with.until(), by);
            case RELEASE -> memories.release(team, seen, reason, by);
            case RETYPE -> memories.retype(team, seen, with.type(), reason, by);
            case MOVE -> memories.move(team, seen, with.repo(), reason, by);
            case TAG -> memories.tag(team, seen, with.add(), with.drop(), reason, by);
            case ASSIGN -> memories.assign(team, seen, with.owner(), reason, by);
        };
    }

    List<Handled> undo(UUID team, BulkAct act, Sightings left, Actor by) {
        String reason = "undo of: " + act.title();
        return switch (act.act()) {
            case DEPRECATE, DELETE -> withdrawals.restore(left, reason, by);
            case RESTORE -> withdrawals.withdrawAgain(left, reason, by);
            case HOLD -> memories.releaseAgain(team, left, reason, by);
            case RELEASE -> memories.holdAgain(team, left, reason, by);
            case RETYPE -> memories.putBack(team, left, MemoryAction.RETYPED, reason, by);
            case MOVE -> memories.putBack(team, left, MemoryAction.MOVED, reason, by);
            case TAG -> memories.putBack(team, left, MemoryAction.TAGGED, reason, by);
            case ASSIGN -> memories.assignBack(team, left, act.arguments().owner(), reason, by);
        };
    }
}
