package org.memorysteward.redaction;

/** Recognises private keys between their BEGIN and END lines, with real or escaped line breaks, and PuTTY's form. */
final class KeyBlockProbe implements Probe {

    private static final int LONGEST = 32_768;
    private static final int SHORTEST_BODY = 40;

    private final int rule;
    private final int slot;

    KeyBlockProbe(int rule, int slot) {
        this.rule = rule;
        this.slot = slot;
    }

    /** Met at {@code PRIVATE KEY} or {@code Private-Lines}. */
    @Override
    public void at(Scan scan, int start, int end) {
        if (start < scan.seen(slot)) return;
        String text = scan.text;
        boolean putty = text.charAt(start + 7) == '-';
        int begin = putty ? start : Near.find(text, "-----BEGIN", start - 40, start);
        if (begin < 0) return;
        int limit = Math.min(text.length(), end + LONGEST);
        int i = end;
        int body = 0;
        int stop = -1;
        while (i < limit) {
            char c = text.charAt(i);
            if (text.startsWith("-----END", i)) {
                int line = Near.endOfLine(text, i + 8, 60);
                int dashes = Near.find(text, "-----", i + 8, line);
                stop = dashes >= 0 ? dashes + 5 : line;
                break;
            }
            if (!belongs(c)) break;
            if (Alphabet.BASE64.has(c) && !isEscape(text, i)) body++;
            i++;
        }
        scan.remember(slot, i);
        if (body >= SHORTEST_BODY && hasLongLine(text, end, i)) scan.add(rule, begin, stop < 0 ? i : stop);
    }

    private static boolean belongs(char c) {
        return Alphabet.BASE64.has(c) || Near.isSpace(c) || "-\\:,.\"'+()<>@_".indexOf(c) >= 0;
    }

    private static boolean isEscape(String text, int i) {
        return text.charAt(i - 1) == '\\' && "nrt".indexOf(text.charAt(i)) >= 0;
    }

    /** A body is base64; words and ellipses between the lines are not. */
    private static boolean hasLongLine(String text, int from, int to) {
        int run = 0;
        for (int i = from; i < to; i++) {
            boolean inside = Alphabet.BASE64.has(text.charAt(i)) && !isEscape(text, i);
            run = inside ? run + 1 : 0;
            if (run >= 30) return !new Look(text, i - 29, i + 1).isFiller();
        }
        return false;
    }
}
