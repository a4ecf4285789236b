package org.memorysteward.redaction;

import java.time.Instant;

/**
 * "Not a secret", said by a person, until an end.
 *
 * @param rule id of the rule it is about, null for any when a fingerprint is given
 * @param fingerprint fingerprint of the value, null when a path is given
 * @param path path or directory of the repository, null when a fingerprint is given
 * @param until first instant at which it no longer holds; null for no end
 */
public record Allowance(String rule, String fingerprint, String path, Instant until) {

    public Allowance {
        boolean byValue = fingerprint != null && path == null;
        boolean byPlace = fingerprint == null && path != null && rule != null;
        if (!byValue && !byPlace) {
            throw new IllegalArgumentException("An allowance names a fingerprint, or a rule and a path");
        }
    }

    /** The value with this fingerprint, whichever rule finds it. */
    public static Allowance ofValue(String fingerprint, Instant until) {
        return new Allowance(null, fingerprint, null, until);
    }

    /** What a rule finds in a file, or anywhere below a directory. */
    public static Allowance ofPlace(String rule, String path, Instant until) {
        return new Allowance(rule, null, path, until);
    }

    boolean covers(String foundBy, String value, Where where, Instant now) {
        if (until != null && !now.isBefore(until)) return false;
        if (rule != null && !rule.equals(foundBy)) return false;
        return fingerprint != null
                ? fingerprint.equals(value)
                : where.paths().stream().anyMatch(this::contains);
    }

    private boolean contains(String other) {
        String directory = path.endsWith("/") ? path : path + "/";
        return other.equals(path) || other.startsWith(directory);
    }
}
