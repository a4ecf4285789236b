package org.memorysteward.audit;

/** Something that can be done and is written to the trail. Each feature has its own enum of actions. */
public interface Action {

    /** The verb in the trail, {@code noun.past-tense}: {@code memory.deprecated}. */
    String verb();

    /** What the trail's page says: the rest of a sentence that begins with the actor. */
    String sentence();
}
