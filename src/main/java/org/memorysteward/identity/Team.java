package org.memorysteward.identity;

import java.util.UUID;

/**
 * The tenant: every row belongs to exactly one.
 *
 * @param slug its name in addresses: lower-case letters, digits and hyphens
 * @param name its name on pages
 */
public record Team(UUID id, String slug, String name) {}
