package org.memorysteward.redaction;

import java.util.Locale;
import java.util.Set;

/** Reads on in a sentence behind a word such as "password", up to a value that can be nothing else. */
final class Sentence {

    static final int REACH = 110;
    static final int REACH_BACK = 90;
    private static final int MOST_WORDS = 12;
    private static final String OPENERS = "\"'`([{<*“‘„«";
    private static final Set<String> CONNECTORS = Set.of(
            "is",
            "was",
            "are",
            "be",
            "to",
            "=",
            ":",
            "contains",
            "with",
            "as",
            "use",
            "using",
            "->",
            "→",
            "—",
            "-",
            "–",
            "/",
            "=>",
            "set",
            "now",
            "currently",
            "still",
            "remains",
            "becomes",
            "ist",
            "lautet",
            "und",
            "and",
            "value",
            "it's",
            "es",
            "est",
            "reads",
            "holds",
            "has",
            "called",
            "named",
            "namely",
            "try",
            "being",
            "equals",
            "says");
    private static final Set<String> STOPPERS = Set.of(
            "commit",
            "sha",
            "sha256",
            "sha1",
            "digest",
            "hash",
            "hashed",
            "checksum",
            "uuid",
            "version",
            "revision",
            "file",
            "path",
            "url",
            "id",
            "ids",
            "fingerprint",
            "branch",
            "tag",
            "public",
            "publishable",
            "trace",
            "issue",
            "docs",
            "see",
            "endpoint",
            "http",
            "https",
            "release",
            "image",
            "model",
            "header",
            "named",
            "called");

    private final Scan scan;
    private final int rule;
    private final Strength strength;

    Sentence(Scan scan, int rule, Strength strength) {
        this.scan = scan;
        this.rule = rule;
        this.strength = strength;
    }

    /** Reads from here to the end of the sentence, of the line or of what is near, whichever comes first. */
    boolean read(int from) {
        String text = scan.text;
        if (!Near.hasCandidate(text, from, REACH)) return false;
        int last = Near.endOfLine(text, from, REACH);
        if (last < text.length() && !Near.isSpace(text.charAt(last))) last = wordEnd(text, last);
        boolean connected = false;
        int i = from;
        for (int words = 0; words < MOST_WORDS && i < last; words++) {
            while (i < last && isFiller(text.charAt(i))) connected |= ":=".indexOf(text.charAt(i++)) >= 0;
            int end = wordEnd(text, i);
            if (end <= i) return false;
            int start = i;
            while (start < end && OPENERS.indexOf(text.charAt(start)) >= 0) start++;
            ValueSpan value = start < end ? ValueSpan.bare(text, start) : null;
            if (value != null && (words == 0 || connected) && accepts(value)) {
                scan.add(rule, value.start(), value.end());
                return true;
            }
            String word = value == null ? text.substring(i, end) : text.substring(value.start(), value.end());
            word = word.toLowerCase(Locale.ROOT);
            if (STOPPERS.contains(word) || endsSentence(text, i, end)) return false;
            connected |= CONNECTORS.contains(word) || text.charAt(end - 1) == ':';
            i = end;
        }
        return false;
    }

    /** Reads back to a value that comes first: "use … as the password". */
    void readBefore(int to) {
        String text = scan.text;
        if (!Near.hasCandidate(text, to - REACH_BACK, REACH_BACK)) return;
        int first = Math.max(0, to - REACH_BACK);
        boolean connected = false;
        int end = to;
        for (int words = 0; words < 6; words++) {
            while (end > first && Near.isBlank(text.charAt(end - 1))) end--;
            int start = end;
            while (start > first && !Near.isSpace(text.charAt(start - 1))) start--;
            if (start == end || start == first && first > 0) return;
            int open = start;
            while (open < end && OPENERS.indexOf(text.charAt(open)) >= 0) open++;
            ValueSpan value = open < end ? ValueSpan.bare(text, open) : null;
            if (connected && value != null) {
                if (accepts(value)) scan.add(rule, value.start(), value.end());
                return;
            }
            String word = text.substring(start, end).toLowerCase(Locale.ROOT);
            if (STOPPERS.contains(word)) return;
            connected = word.equals("as") || word.equals("is");
            end = start;
        }
    }

    private boolean accepts(ValueSpan value) {
        String text = scan.text;
        if (value.length() < Near.SHORTEST_VALUE || value.length() > 200) return false;
        if (Placeholder.is(text, value.start(), value.end())) return false;
        if (Reference.is(text, value.start(), value.end(), false)) return false;
        Look look = new Look(text, value.start(), value.end());
        return look.others == 0 && look.joints <= 3 && strength.acceptsInProse(look) && !isPair(value);
    }

    /** {@code name=value} is an assignment of its own, and {@code a/b} two words. */
    private boolean isPair(ValueSpan value) {
        return Near.find(scan.text, '=', value.start() + 1, value.end() - 3) > 0;
    }

    private static int wordEnd(String text, int from) {
        int i = from;
        while (i < text.length() && i - from < 220 && !Near.isSpace(text.charAt(i))) i++;
        return i;
    }

    private static boolean isFiller(char c) {
        return Near.isBlank(c) || c == ':' || c == '=';
    }

    private static boolean endsSentence(String text, int start, int end) {
        char c = text.charAt(end - 1);
        return (c == '.' || c == '!' || c == '?' || c == ';') && end - start > 1;
    }
}
