package org.memorysteward.retention;

/**
 * One step of a policy.
 *
 * @param after days: of the first stage since the policy's clock, of a later one since the stage before was done
 */
public record Stage(Deed act, int after) {}
