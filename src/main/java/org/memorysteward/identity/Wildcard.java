package org.memorysteward.identity;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names with {@code *} for any characters, none included; every other character stands for itself. */
public final class Wildcard {

    private Wildcard() {}

    /** Whether the name is one of those that the pattern means; nothing is no name. */
    public static boolean matches(String pattern, String name) {
        if (name == null) return false;
        String expression =
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(name).matches();
    }

    /** The same as a pattern of SQL's {@code like}. */
    public static String like(String pattern) {
        return pattern.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace('*', '%');
    }
}
