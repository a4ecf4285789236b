package org.memorysteward.redaction;

/** Recognises the password of {@code name / password} and {@code name:password} behind a word such as "credentials". */
final class PairProbe implements Probe {

    private static final int REACH = 100;

    private final int rule;

    PairProbe(int rule) {
        this.rule = rule;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (!Near.leftBoundary(text, start)) return;
        int last = Near.endOfLine(text, end, REACH);
        for (int i = end + 1; i < last - 1; i++) {
            char c = text.charAt(i);
            if (c == '/' && text.charAt(i + 1) == '/') while (i < last - 1 && !Near.isSpace(text.charAt(i))) i++;
            if (c != '/' && c != ':' || text.startsWith("//", i + 1)) continue;
            int from = Near.skipBlanks(text, i + 1, 2);
            if (c == ':' && from > i + 1 || c == '/' && Near.at(text, i - 1) == '/') continue;
            if (!endsName(text, i, end)) continue;
            ValueSpan value = ValueSpan.at(text, from);
            if (value != null && accepts(text, value)) {
                scan.add(rule, value.start(), value.end());
                return;
            }
        }
    }

    private static boolean endsName(String text, int at, int from) {
        int i = at - 1;
        while (i > from && (Near.isBlank(text.charAt(i)) || text.charAt(i) == '`' || text.charAt(i) == '"')) i--;
        return i >= from && Near.isWord(text.charAt(i));
    }

    private static boolean accepts(String text, ValueSpan value) {
        if (value.length() < 6 || Placeholder.is(text, value.start(), value.end())) return false;
        if (Reference.is(text, value.start(), value.end(), value.isQuoted())) return false;
        Look look = new Look(text, value.start(), value.end());
        return Strength.PASSWORD.acceptsInProse(look) && look.joints <= 2 && look.others == 0;
    }
}
