package org.memorysteward.redaction;

/** How much harm a value does in the wrong hands, least first. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
