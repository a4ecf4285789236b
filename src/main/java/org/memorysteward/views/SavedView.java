package org.memorysteward.views;

import java.util.UUID;

/**
 * A list that somebody wants to see again.
 *
 * @param owner who saved it
 * @param shared whether the whole team sees it, or its owner alone
 * @param query the list's query in its one form
 * @param opens whether the list opens with it for the person who asks
 */
public record SavedView(UUID id, String name, String owner, boolean shared, String query, boolean opens) {}
