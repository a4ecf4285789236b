package org.memorysteward.memory;

import java.util.regex.Pattern;
import org.memorysteward.audit.InvalidInput;

/** What people may call a type. What agents call theirs is as wide as {@link Bounds}. */
final class TypeName {

    private static final int CHARACTERS = 60;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} _.:/+-]*");

    private TypeName() {}

    /** @throws InvalidInput when it cannot be one */
    static String checked(String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty()) throw new InvalidInput("name", "Give it a name, such as runbook.");
        if (name.codePointCount(0, name.length()) > CHARACTERS) {
            throw new InvalidInput("name", "A name has at most 60 characters.");
        }
        if (!WORD.matcher(name).matches()) {
            throw new InvalidInput(
                    "name", "Begin with a letter or digit, and use only letters, digits, spaces and _ - . : / +");
        }
        if (name.equals(Placement.UNCLASSIFIED)) {
            throw new InvalidInput("name", "It stands for memories of which nobody said a type. Choose another name.");
        }
        return name;
    }
}
