package org.memorysteward.web.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tabler's stylesheet, cut down to what our pages use: rules for bare elements and for the few classes named here. A
 * browser then reads a tenth of it, and the {@code data:} images that our content security policy forbids are gone.
 */
final class TablerStyles {

    private static final Set<String> CLASSES = Set.of(
            "btn",
            "btn-primary",
            "btn-danger",
            "form-control",
            "form-select",
            "form-label",
            "form-hint",
            "form-check-input",
            "visually-hidden",
            "w-100");

    private static final Pattern CLASS = Pattern.compile("\\.(-?[A-Za-z_](?:[\\w-]|\\\\.)*)");
    private static final Pattern DATA_IMAGE = Pattern.compile("[\\w-]+:[^;{}]*url\\(\"?data:[^)]*\\)[^;}]*;?");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    private TablerStyles() {}

    static String pruned(String styles) {
        return rules(COMMENT.matcher(withoutDataImages(styles)).replaceAll(""));
    }

    /** Without comments and indentation. */
    static String compact(String styles) {
        return COMMENT.matcher(styles).replaceAll("").replaceAll("\\s*\\n\\s*", "\n");
    }

    /** First, because the images' addresses contain braces and semicolons of their own. */
    private static String withoutDataImages(String styles) {
        String quoted = styles.replaceAll("url\\((['\"])data:.*?\\1\\)", "url(data:)");
        return DATA_IMAGE.matcher(quoted).replaceAll("");
    }

    private static String rules(String styles) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < styles.length()) {
            int open = styles.indexOf('{', at);
            if (open < 0) break;
            String head = styles.substring(
                    styles.lastIndexOf(';', open) >= at ? styles.lastIndexOf(';', open) + 1 : at, open);
            int close = closing(styles, open);
            kept.append(rule(head.strip(), styles.substring(open + 1, close)));
            at = close + 1;
        }
        return kept.toString();
    }

    private static String rule(String head, String body) {
        if (head.startsWith("@media") || head.startsWith("@supports")) {
            String inner = rules(body);
            return inner.isEmpty() ? "" : head + "{" + inner + "}";
        }
        if (head.startsWith("@") || body.isBlank()) return "";
        String selectors = selectors(head).stream().filter(TablerStyles::isUsed).collect(Collectors.joining(","));
        return selectors.isEmpty() ? "" : selectors + "{" + body + "}";
    }

    private static boolean isUsed(String selector) {
        Matcher classes = CLASS.matcher(selector);
        while (classes.find()) {
            if (!CLASSES.contains(classes.group(1))) return false;
        }
        return true;
    }

    /** Commas inside {@code :is(…)} do not part selectors. */
    private static List<String> selectors(String head) {
        if (!head.contains("(")) return Arrays.asList(head.split(","));
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < head.length(); at++) {
            char c = head.charAt(at);
            if (c == '(') depth++;
            if (c == ')') depth--;
            if (c == ',' && depth == 0) {
                parts.add(head.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(head.substring(start));
        return parts;
    }

    private static int closing(String styles, int open) {
        int depth = 0;
        for (int at = open; at < styles.length(); at++) {
            if (styles.charAt(at) == '{') depth++;
            if (styles.charAt(at) == '}' && --depth == 0) return at;
        }
        throw new IllegalArgumentException("A brace of Tabler's stylesheet is never closed");
    }
}
