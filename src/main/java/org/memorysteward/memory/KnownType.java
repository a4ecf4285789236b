package org.memorysteward.memory;

/**
 * A type as a team knows it.
 *
 * @param memories how many memories have it, the deleted ones left out
 * @param deleted how many deleted memories have it
 * @param own whether the team added it, rather than the program or an agent
 * @param renamed what it is called today, null when it is called this
 */
public record KnownType(String name, Layer layer, long memories, long deleted, boolean own, String renamed) {

    /** How many memories a change of it changes: deleted ones can be restored, so they change too. */
    public long all() {
        return memories + deleted;
    }

    /** Whether the program brings it. */
    public boolean isBuiltIn() {
        return Layer.brings(name);
    }

    /** Whether it can be changed; what stands for no type at all cannot. */
    public boolean isChangeable() {
        return !name.equals(Placement.UNCLASSIFIED);
    }
}
