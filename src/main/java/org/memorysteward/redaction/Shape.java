package org.memorysteward.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a token looks: literal text and parts such as {@code {base62:36}}, {@code {hex:32-40}}, {@code {base64url:20+}} or
 * {@code {uuid}}. It is matched greedily from left to right and never steps back, so a match costs no more than its length.
 */
final class Shape {

    private static final int LONGEST = 4096;
    private static final int LONGEST_INDENT = 12;
    private static final String UUID = "{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}";

    /** One part: literal text, or characters of an alphabet. */
    private record Part(String literal, Alphabet alphabet, int min, int max) {}

    private final List<Part> parts = new ArrayList<>();
    private final String anchor;

    Shape(String source) {
        String text = source.replace("{uuid}", UUID);
        int i = 0;
        while (i < text.length()) {
            int open = text.indexOf('{', i);
            if (open != i) parts.add(literal(text.substring(i, open < 0 ? text.length() : open)));
            if (open < 0) break;
            int close = text.indexOf('}', open);
            parts.add(part(text.substring(open + 1, close)));
            i = close + 1;
        }
        int first = 0;
        if (parts.get(0).literal == null) first = 1;
        anchor = first < parts.size() ? parts.get(first).literal : "";
    }

    private static Part literal(String text) {
        return new Part(text, null, 0, 0);
    }

    private static Part part(String source) {
        int colon = source.indexOf(':');
        Alphabet alphabet = Alphabet.valueOf(source.substring(0, colon).toUpperCase(Locale.ROOT));
        String length = source.substring(colon + 1);
        if (length.endsWith("+")) {
            return new Part(null, alphabet, Integer.parseInt(length.substring(0, length.length() - 1)), LONGEST);
        }
        int dash = length.indexOf('-');
        int min = Integer.parseInt(dash < 0 ? length : length.substring(0, dash));
        return new Part(null, alphabet, min, dash < 0 ? min : Integer.parseInt(length.substring(dash + 1)));
    }

    /** The first literal text, empty when there is none. */
    String anchor() {
        return anchor;
    }

    /** Whether part of the token stands before its anchor. */
    boolean hasLead() {
        return parts.get(0).literal == null;
    }

    /** Where the token begins whose anchor stands here; a negative number when none does. */
    int begin(String text, int anchorStart) {
        Part lead = parts.get(0);
        if (lead.literal != null) return anchorStart;
        int i = anchorStart;
        while (i > 0 && anchorStart - i < lead.max && lead.alphabet.has(text.charAt(i - 1))) i--;
        return anchorStart - i < lead.min ? -1 : i;
    }

    /** The end of a token that starts here; otherwise the complement (~) of the place where it stopped being one. */
    int match(String text, int start) {
        int i = start;
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            if (part.literal != null) {
                if (!text.startsWith(part.literal, i)) return ~i;
                i += part.literal.length();
            } else {
                i = run(text, i, part);
                if (i < 0) return i;
            }
        }
        Part last = parts.get(parts.size() - 1);
        if (last.alphabet != null && i < text.length() && last.alphabet.has(text.charAt(i))) return ~i;
        return i;
    }

    /** Reads on over a line break only while characters are missing: a token that was wrapped, not the next line. */
    private static int run(String text, int from, Part part) {
        int i = from;
        int count = 0;
        while (count < part.max) {
            if (i < text.length() && part.alphabet.has(text.charAt(i))) {
                i++;
                count++;
            } else if (count < part.min && count >= 4) {
                int next = overBreak(text, i);
                if (next < 0) return ~i;
                i = next;
            } else {
                break;
            }
        }
        return count < part.min ? ~i : i;
    }

    private static int overBreak(String text, int from) {
        int i = from;
        if (i < text.length() && text.charAt(i) == '\\') i++;
        if (i < text.length() && text.charAt(i) == '\r') i++;
        if (i >= text.length() || text.charAt(i) != '\n') return -1;
        i++;
        int limit = Math.min(text.length(), i + LONGEST_INDENT);
        while (i < limit && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) i++;
        return i < text.length() && Alphabet.BASE64URL.has(text.charAt(i)) ? i : -1;
    }
}
