package org.memorysteward.review;

import java.time.Instant;
import java.util.UUID;

/**
 * A finding as lists show it; never the value.
 *
 * @param severity low, medium, high or critical
 * @param place {@code text}, {@code categories}, or a JSON pointer into the metadata
 * @param fingerprint the first characters of the value's fingerprint
 * @param verdict what was said or done in the end, null while it is open
 */
public record FindingRow(
        UUID id,
        UUID memory,
        int version,
        String rule,
        String kind,
        String severity,
        String place,
        String fingerprint,
        String state,
        String verdict,
        String repo,
        String user,
        String path,
        Instant metAt) {}
