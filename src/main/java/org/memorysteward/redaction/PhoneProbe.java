package org.memorysteward.redaction;

/** Recognises telephone numbers with a country code anywhere, and others behind a word such as "phone". */
final class PhoneProbe implements Probe {

    private static final int REACH = 16;

    private final int rule;
    private final boolean behindWord;

    PhoneProbe(int rule, boolean behindWord) {
        this.rule = rule;
        this.behindWord = behindWord;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (scan.covered(start) || !Near.leftBoundary(text, start)) return;
        if (!behindWord) {
            if (text.charAt(start + 1) != '0') number(scan, start, 8);
            return;
        }
        int last = Near.endOfLine(text, end, REACH);
        for (int i = end; i < last; i++) {
            char c = text.charAt(i);
            if (c == '+') return;
            if (c >= '0' && c <= '9' || c == '(' && Alphabet.DIGIT.has(Near.at(text, i + 1))) {
                if (!Near.isWord(text.charAt(i - 1))) number(scan, i, 7);
                return;
            }
        }
    }

    private void number(Scan scan, int start, int fewest) {
        String text = scan.text;
        int digits = 0;
        int end = start;
        int separators = 0;
        int gaps = 0;
        for (int i = start; i < text.length() && i - start < 28; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
                end = i + 1;
                separators = 0;
            } else if (c == '+' && i == start || "() -./".indexOf(c) >= 0 && separators < 2) {
                if (c != '+') separators++;
                if (separators == 1) gaps++;
            } else {
                break;
            }
        }
        if (digits < fewest || digits > 15 || Near.isWord(Near.at(text, end)) || isDate(text, start, end)) return;
        boolean national = fewest == 7;
        if (national && gaps == 0 && text.charAt(start) != '0' && digits < 10) return;
        scan.add(rule, start, end);
    }

    private static boolean isDate(String text, int start, int end) {
        return end - start >= 10
                && (text.startsWith("20", start) || text.startsWith("19", start))
                && (text.charAt(start + 4) == '-' || text.charAt(start + 4) == '/');
    }
}
