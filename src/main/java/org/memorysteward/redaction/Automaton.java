package org.memorysteward.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds all anchors in one pass: Aho-Corasick over folded text, every transition in one table. Letters are folded to lower
 * case and digits to one digit, so that {@code 0000} anchors any four digits.
 */
final class Automaton {

    private static final int SHIFT = 6;
    private static final int CLASSES = 1 << SHIFT;
    private static final String SIGNS = "_-.:/=@+$~ \"'<>%,;()\n{[#\\`|*!&?]}^";
    private static final byte DISGUISE = CLASSES - 1;
    private static final byte[] CLASS_OF = classes();

    /** Stands for any character that hides or bends a token, in an anchor. */
    static final char DISGUISED = '\u200b';

    private final short[] next;
    private final Probe[][] probes;
    private final int[][] lengths;

    /** @param anchors probes by folded anchor */
    Automaton(Map<String, List<Probe>> anchors) {
        List<int[]> rows = new ArrayList<>(List.of(emptyRow()));
        List<List<String>> ends = new ArrayList<>(List.of(new ArrayList<>()));
        for (String anchor : anchors.keySet()) {
            int state = 0;
            for (char c : anchor.toCharArray()) {
                int symbol = CLASS_OF[c];
                if (symbol == 0) throw new IllegalArgumentException("No anchor can hold the character " + (int) c);
                if (rows.get(state)[symbol] < 0) {
                    rows.get(state)[symbol] = rows.size();
                    rows.add(emptyRow());
                    ends.add(new ArrayList<>());
                }
                state = rows.get(state)[symbol];
            }
            ends.get(state).add(anchor);
        }
        link(rows, ends);
        if (rows.size() > Short.MAX_VALUE) throw new RuleRefused(null, "There are too many rules for one screen.");
        next = new short[rows.size() << SHIFT];
        probes = new Probe[rows.size()][];
        lengths = new int[rows.size()][];
        for (int state = 0; state < rows.size(); state++) flatten(state, rows, ends, anchors);
    }

    private void flatten(int state, List<int[]> rows, List<List<String>> ends, Map<String, List<Probe>> anchors) {
        for (int symbol = 0; symbol < CLASSES; symbol++) {
            int to = rows.get(state)[symbol];
            next[(state << SHIFT) + symbol] = (short) (ends.get(to).isEmpty() ? to : ~to);
        }
        List<Probe> met = new ArrayList<>();
        List<Integer> long_ = new ArrayList<>();
        for (String anchor : ends.get(state)) {
            for (Probe probe : anchors.get(anchor)) {
                met.add(probe);
                long_.add(anchor.length());
            }
        }
        probes[state] = met.toArray(Probe[]::new);
        lengths[state] = long_.stream().mapToInt(it -> it).toArray();
    }

    /** Fills in where to go on when a character does not fit, level by level. */
    private static void link(List<int[]> rows, List<List<String>> ends) {
        int[] fallback = new int[rows.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int symbol = 0; symbol < CLASSES; symbol++) {
                int to = rows.get(state)[symbol];
                int otherwise = state == 0 ? 0 : rows.get(fallback[state])[symbol];
                if (to < 0) {
                    rows.get(state)[symbol] = otherwise;
                } else {
                    fallback[to] = otherwise;
                    ends.get(to).addAll(ends.get(otherwise));
                    queue.add(to);
                }
            }
        }
    }

    /** Runs over the text; answers null when no anchor was met. */
    Scan run(String text, int slots, boolean nested) {
        short[] table = next;
        byte[] classes = CLASS_OF;
        Scan scan = null;
        int state = 0;
        for (int i = 0, length = text.length(); i < length; i++) {
            state = table[(state << SHIFT) + classes[text.charAt(i)]];
            if (state < 0) {
                state = ~state;
                if (scan == null) scan = new Scan(text, slots, nested);
                fire(scan, state, i + 1);
            }
        }
        return scan;
    }

    private void fire(Scan scan, int state, int end) {
        Probe[] met = probes[state];
        int[] length = lengths[state];
        for (int i = 0; i < met.length; i++) met[i].at(scan, end - length[i], end);
    }

    /** The text as the automaton sees it. */
    static String fold(String anchor) {
        StringBuilder folded = new StringBuilder(anchor.length());
        for (char c : anchor.toCharArray()) folded.append(c >= '0' && c <= '9' ? '0' : Character.toLowerCase(c));
        return folded.toString();
    }

    /** Whether the automaton can hold this character in an anchor. */
    static boolean knows(char c) {
        return CLASS_OF[c] != 0;
    }

    static boolean knows(String anchor) {
        return anchor.chars().allMatch(c -> knows((char) c));
    }

    int states() {
        return probes.length;
    }

    private static int[] emptyRow() {
        int[] row = new int[CLASSES];
        Arrays.fill(row, -1);
        return row;
    }

    private static byte[] classes() {
        byte[] of = new byte[Character.MAX_VALUE + 1];
        for (int i = 0; i < 26; i++) of['a' + i] = of['A' + i] = (byte) (1 + i);
        for (char c = '0'; c <= '9'; c++) of[c] = 27;
        for (int i = 0; i < SIGNS.length(); i++) of[SIGNS.charAt(i)] = (byte) (28 + i);
        for (int c = 0; c <= Character.MAX_VALUE; c++) if (Disguise.bends((char) c)) of[c] = DISGUISE;
        return of;
    }
}
