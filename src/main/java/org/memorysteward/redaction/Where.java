package org.memorysteward.redaction;

import java.util.List;

/**
 * Where a text comes from, as far as an allowance asks for it.
 *
 * @param paths paths that the text belongs to, relative to the root of their repository; may be empty
 */
public record Where(List<String> paths) {

    /** Nothing is known about where the text comes from. */
    public static final Where UNKNOWN = new Where(List.of());

    public Where {
        paths = List.copyOf(paths);
    }

    public Where(String... paths) {
        this(List.of(paths));
    }
}
