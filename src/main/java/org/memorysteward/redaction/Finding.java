package org.memorysteward.redaction;

/**
 * Something that a rule met in a text. It never holds the value.
 *
 * @param rule id of the rule
 * @param start first UTF-16 unit of the value in the text that was sent
 * @param end first UTF-16 unit behind the value
 * @param fingerprint HMAC-SHA256 of the value in hex, to know it again; null for hygiene
 */
public record Finding(
        String rule, Kind kind, Severity severity, Action action, int start, int end, String fingerprint) {}
