package org.memorysteward.memory;

import org.memorysteward.audit.InvalidInput;

/** Something typed that has no meaning, together with what was probably meant. */
public class Misread extends InvalidInput {

    private final String instead;

    Misread(String field, String reason, String instead) {
        super(field, reason);
        this.instead = instead;
    }

    /** What would be understood in place of what was typed; null when nothing comes near. */
    public String instead() {
        return instead;
    }
}
