package org.memorysteward.web.shared;

import java.util.List;
import org.memorysteward.audit.InvalidInput;

/** What is wrong with what somebody typed: which field, and why; or nothing at all. */
public record Problem(String field, String reason) {

    public static final Problem NONE = new Problem("", "");

    public static Problem of(InvalidInput invalid) {
        return new Problem(invalid.field(), invalid.reason());
    }

    public boolean isAt(String name) {
        return field.equals(name);
    }

    /** Whether there is one, and at neither of these fields: then it must be said somewhere else. */
    public boolean isElsewhere(String... shown) {
        return isThere() && !List.of(shown).contains(field);
    }

    public boolean isThere() {
        return !field.isEmpty();
    }
}
