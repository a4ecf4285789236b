package org.memorysteward.redaction;

import java.util.Locale;

/** How a value looks, counted once: enough to tell what a machine drew from what a person would write. */
final class Look {

    private static final int LONGEST_SEQUENCE = 8;
    private static final boolean[] ENGLISH_PAIR = pairs("abcdgiklmnprstuvy baeloy caehklot dadeiors"
            + " eacdeflmnprstvwxy faior ge haeior icdefglmnorstv jaeo kae ladeilostu maeiop nacdegostu obcdflmnoprstuw"
            + " paeloprtu qlu radegimnorsty sacehikoqstu tacehiorstuy ubeilmnprstu vaei waehinos xt yps");

    final int length;
    final int lower;
    final int upper;
    final int digits;
    /** Signs that people put into passwords and hardly into names. */
    final int signs;
    /** Hyphens, dots and the like, which join words. */
    final int joints;
    /** Brackets, quotes, blanks and what is not ASCII. */
    final int others;
    /** Different characters. */
    final int distinct;

    final boolean hex;

    private final int pairs;
    private final int englishPairs;
    private final int changes;
    private final int longestRepeat;
    private final int longestSequence;

    Look(String text, int start, int end) {
        length = end - start;
        int[] count = new int[6];
        int[] run = {0, 0, 1, 1, 1, 1};
        long[] seen = new long[2];
        int pairCount = 0;
        int english = 0;
        int change = 0;
        boolean onlyHex = true;
        char before = 0;
        int kindBefore = -1;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int kind = kind(c);
            count[kind]++;
            if (c < 128) seen[c >> 6] |= 1L << (c & 63);
            onlyHex &= Alphabet.HEX.has(c);
            if (kind < 2 && kindBefore >= 0 && kindBefore < 2) {
                pairCount++;
                if (ENGLISH_PAIR[((before | 32) - 'a') * 26 + (c | 32) - 'a']) english++;
            }
            boolean hump = kind == 0 && kindBefore == 1 && (i - start < 2 || kind(text.charAt(i - 2)) != 1);
            if (kind < 3 && kindBefore >= 0 && kindBefore < 3 && kind != kindBefore && !hump) change++;
            run[2] = c == before ? run[2] + 1 : 1;
            run[3] = Math.max(run[3], run[2]);
            run[4] = c == before + 1 && kind < 3 ? run[4] + 1 : 1;
            run[5] = Math.max(run[5], run[4]);
            before = c;
            kindBefore = kind;
        }
        lower = count[0];
        upper = count[1];
        digits = count[2];
        signs = count[3];
        joints = count[4];
        others = count[5];
        distinct = Long.bitCount(seen[0]) + Long.bitCount(seen[1]);
        hex = onlyHex;
        pairs = pairCount;
        englishPairs = english;
        changes = change;
        longestRepeat = run[3];
        longestSequence = run[5];
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') return 0;
        if (c >= 'A' && c <= 'Z') return 1;
        if (c >= '0' && c <= '9') return 2;
        if ("!#@$%^&*+?=~".indexOf(c) >= 0) return 3;
        return "-_./:,;|\\".indexOf(c) >= 0 ? 4 : 5;
    }

    int letters() {
        return lower + upper;
    }

    /** Repeats, counts up, or has hardly any different characters: something put in the place of a value. */
    boolean isFiller() {
        return longestRepeat > 5
                || longestSequence >= LONGEST_SEQUENCE
                || length >= 12 && distinct < 6
                || length < 12 && distinct < 3;
    }

    /** Share of changes between small letters, capitals and digits, as machines draw them; names have few. */
    private double mixing() {
        return changes / (double) Math.max(1, length - 1);
    }

    private boolean readsAsEnglish() {
        return pairs > 3 && englishPairs >= 0.72 * pairs;
    }

    /** Drawn by a machine: letters and digits in no order that a word or a name has. */
    boolean isRandom() {
        if (length < 8 || others > 0 || isFiller()) return false;
        if (length == 36 && joints == 4 && digits + letters() == 32) return digits > 3;
        if (digits > 0 && letters() > 0) {
            if (mixing() >= 0.28) return true;
            if (hex) return length >= 16;
            if (length >= 32 && digits > 2 && distinct > 12 && mixing() >= 0.1 && !readsAsEnglish()) return true;
            return length >= 10 && mixing() >= 0.18 && !readsAsEnglish() && joints <= 1;
        }
        return upper > 0 && lower > 0 && length >= 12 && mixing() >= 0.3 && !readsAsEnglish();
    }

    /** A password as a person or a generator makes one: digits and letters, with a sign, or in no readable order. */
    boolean isPassword() {
        if (length < 6 || isFiller()) return false;
        if (isRandom()) return true;
        return digits > 0 && letters() > 1 && signs > 0;
    }

    /** As {@link #isPassword}, and the weaker ones that only a name beside them makes a password. */
    boolean isWeakPassword() {
        if (isPassword()) return true;
        if (length < 7 || isFiller() || letters() < 3) return false;
        if (length >= 10 && upper > 0 && lower > 0 && joints + others == 0 && englishPairs < 0.55 * pairs) return true;
        return digits >= 2 && upper > 0 && lower > 0 && joints == 0
                || signs >= 2
                || signs == 1 && upper > 0 && lower > 0;
    }

    private static boolean[] pairs(String table) {
        boolean[] pair = new boolean[26 * 26];
        for (String row : table.toLowerCase(Locale.ROOT).split(" ")) {
            for (char second : row.substring(1).toCharArray()) pair[(row.charAt(0) - 'a') * 26 + second - 'a'] = true;
        }
        return pair;
    }
}
