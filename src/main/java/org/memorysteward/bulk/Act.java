package org.memorysteward.bulk;

import java.util.Optional;
import java.util.stream.Stream;
import org.memorysteward.identity.Permission;
import org.memorysteward.memory.Obstacles;

/** What can be done to many memories at once. */
public enum Act {
    DEPRECATE("deprecate", Permission.EDIT, true, "Deprecate", "Deprecating", "deprecated", Obstacles.toDeprecating()),
    RESTORE("restore", Permission.EDIT, true, "Restore", "Restoring", "restored", Obstacles.toRestoring()),
    DELETE("delete", Permission.DELETE, true, "Delete", "Deleting", "deleted", Obstacles.toDeleting()),
    HOLD("hold", Permission.HOLD, true, "Hold", "Holding", "put on hold", Obstacles.toHolding()),
    RELEASE("release", Permission.HOLD, true, "Release", "Releasing", "released", Obstacles.toReleasing()),
    RETYPE("retype", Permission.EDIT, false, "Retype", "Retyping", "retyped", Obstacles.toRewording()),
    MOVE("move", Permission.EDIT, false, "Move", "Moving", "moved", Obstacles.toRewording()),
    TAG("tag", Permission.EDIT, false, "Tag", "Tagging", "tagged", Obstacles.toRewording()),
    ASSIGN("assign", Permission.EDIT, false, "Assign", "Assigning", "assigned", Obstacles.toAssigning());

    private final String word;
    private final Permission permission;
    private final boolean needsReason;
    private final String imperative;
    private final String doing;
    private final String done;
    private final Obstacles obstacles;

    Act(
            String word,
            Permission permission,
            boolean needsReason,
            String imperative,
            String doing,
            String done,
            Obstacles obstacles) {
        this.word = word;
        this.permission = permission;
        this.needsReason = needsReason;
        this.imperative = imperative;
        this.doing = doing;
        this.done = done;
        this.obstacles = obstacles;
    }

    /** @return empty when the word names none */
    public static Optional<Act> of(String word) {
        return Stream.of(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** The word in forms and tables. */
    public String word() {
        return word;
    }

    /** What a role must allow for it, and for undoing it. */
    public Permission permission() {
        return permission;
    }

    public boolean needsReason() {
        return needsReason;
    }

    /** {@code Deprecate}. */
    public String imperative() {
        return imperative;
    }

    /** {@code Deprecating}. */
    public String doing() {
        return doing;
    }

    /** {@code deprecated}: the end of a sentence about memories. */
    public String done() {
        return done;
    }

    /** What stands against it before anybody said what it is done with. */
    Obstacles obstacles() {
        return obstacles;
    }

    /** {@code Deprecate 12,428 memories}. */
    public String title(long memories) {
        return "%s %,d %s".formatted(imperative, memories, memories == 1 ? "memory" : "memories");
    }
}
