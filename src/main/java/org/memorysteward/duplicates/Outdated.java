package org.memorysteward.duplicates;

import org.memorysteward.audit.InvalidInput;

/** Somebody decided about something that is not any more what was on the page. Nothing was done. */
public final class Outdated extends InvalidInput {

    Outdated(String reason) {
        super("seen", reason);
    }
}
