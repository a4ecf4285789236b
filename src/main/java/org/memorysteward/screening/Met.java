package org.memorysteward.screening;

import org.memorysteward.redaction.Finding;

/**
 * A finding in something that came in.
 *
 * @param place {@code text}, {@code categories}, or a JSON pointer into the metadata
 */
public record Met(String place, Finding finding) {}
