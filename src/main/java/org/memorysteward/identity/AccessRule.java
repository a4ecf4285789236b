package org.memorysteward.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * People in a group are this in a team.
 *
 * @param pattern a group as the provider names it, with {@code *} for any characters
 */
public record AccessRule(UUID id, Team team, String pattern, Role role, String madeBy, Instant createdAt) {}
