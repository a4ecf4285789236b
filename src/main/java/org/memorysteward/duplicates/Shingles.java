package org.memorysteward.duplicates;

import java.util.Arrays;

/**
 * The runs of five characters that a text has, of its letters and digits alone: case, spacing, punctuation and marks do
 * not tell two statements apart. Made in time linear in the text, whatever it holds.
 */
final class Shingles {

    /** Texts that share this part of their runs are near. */
    static final double NEAR = 0.6;

    private static final int LENGTH = 5;

    /** Distinct and sorted, each run as a number that stands for it. */
    private final long[] runs;

    private Shingles(long[] runs) {
        this.runs = runs;
    }

    static Shingles of(String text) {
        char[] normal = normal(text);
        if (normal.length == 0) return new Shingles(new long[0]);
        long[] runs = new long[Math.max(1, normal.length - LENGTH + 1)];
        for (int i = 0; i < runs.length; i++) runs[i] = number(normal, i, Math.min(normal.length, i + LENGTH));
        Arrays.sort(runs);
        return new Shingles(distinct(runs));
    }

    /** Lower case, one blank between words. What is neither letter, digit nor mark separates; what cannot be seen does not. */
    private static char[] normal(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        boolean apart = false;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (Character.isLetterOrDigit(character) || isMark(character)) {
                if (apart && !normal.isEmpty()) normal.append(' ');
                normal.appendCodePoint(Character.toLowerCase(character));
                apart = false;
            } else if (Character.getType(character) != Character.FORMAT) {
                apart = true;
            }
        }
        return normal.toString().toCharArray();
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static long number(char[] normal, int from, int to) {
        long number = to - from;
        for (int i = from; i < to; i++) number = (number ^ normal[i]) * 0x9E3779B97F4A7C15L;
        return number ^ (number >>> 32);
    }

    private static long[] distinct(long[] sorted) {
        int kept = 1;
        for (int i = 1; i < sorted.length; i++) if (sorted[i] != sorted[i - 1]) sorted[kept++] = sorted[i];
        return Arrays.copyOf(sorted, kept);
    }

    /** How many distinct runs there are; 0 for a text without a letter or digit, which is like no other. */
    int size() {
        return runs.length;
    }

    long run(int index) {
        return runs[index];
    }

    /** The part of all their runs that both have (Jaccard): 1 when they have the same, 0 when they share none. */
    double likeness(Shingles other) {
        if (runs.length == 0 || other.runs.length == 0) return 0;
        int common = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < runs.length && theirs < other.runs.length) {
            long difference = Long.compare(runs[mine], other.runs[theirs]);
            if (difference == 0) common++;
            if (difference <= 0) mine++;
            if (difference >= 0) theirs++;
        }
        return (double) common / (runs.length + other.runs.length - common);
    }

    /** Whether two texts can be near at all, from the number of their runs alone. */
    static boolean canBeNear(int one, int other) {
        return Math.min(one, other) >= NEAR * Math.max(one, other);
    }
}
