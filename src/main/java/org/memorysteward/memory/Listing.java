package org.memorysteward.memory;

import java.util.List;

/**
 * One page of a list and its place in the whole.
 *
 * @param total how many match the filter
 * @param next the cursor of the next page, null on the last one
 * @param previous the cursor of the page before, null on the first one
 */
public record Listing<T>(List<T> rows, long total, String next, String previous) {}
