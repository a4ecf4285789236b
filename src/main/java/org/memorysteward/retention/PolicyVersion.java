package org.memorysteward.retention;

import java.time.Instant;

/** One version of a policy. @param change added, changed or removed */
public record PolicyVersion(int number, int version, String change, Rule rule, String by, String reason, Instant at) {}
