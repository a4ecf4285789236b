package org.memorysteward.memory;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Whom and what a memory is about. Any part may be null; at least one of the first four is set on what agents write.
 *
 * @param user the person, without a {@code user:} prefix
 * @param agent the agent that wrote it
 * @param app Mem0's app id as it was given
 * @param run the session
 * @param repo the repository, without a {@code repo:} prefix
 * @param branch the branch it was learnt on
 * @param path the file or directory it speaks of
 */
@Embeddable
public record Scope(
        @Column(name = "user_id") String user,
        @Column(name = "agent_id") String agent,
        @Column(name = "app_id") String app,
        @Column(name = "run_id") String run,
        String repo,
        String branch,
        String path) {

    static final Scope NONE = new Scope(null, null, null, null, null, null, null);
}
