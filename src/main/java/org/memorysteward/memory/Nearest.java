package org.memorysteward.memory;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that somebody probably meant. */
final class Nearest {

    private static final int LONGEST = 30;

    private Nearest() {}

    /** The word that is at most two slips away, and fewer than half its letters; null when none is. */
    static String to(String typed, Collection<String> words) {
        if (typed.length() > LONGEST) return null;
        String nearest = null;
        int least = 3;
        for (String word : words) {
            int slips = slips(typed.toLowerCase(Locale.ROOT), word);
            if (slips < least && slips * 2 <= word.length()) {
                least = slips;
                nearest = word;
            }
        }
        return nearest;
    }

    /** Letters to add, take away, change, or swap with their neighbour. */
    private static int slips(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) steps[i][0] = i;
        for (int j = 0; j <= to.length(); j++) steps[0][j] = j;
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
