package org.memorysteward.redaction;

/** Recognises a password, or a token in place of a name, before the host of a URL. */
final class UrlProbe implements Probe {

    private static final int LONGEST = 300;
    private static final int SHORTEST_TOKEN = 20;

    private final int rule;

    UrlProbe(int rule) {
        this.rule = rule;
    }

    /** Met at {@code ://}. */
    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (start == 0 || !Near.isWord(text.charAt(start - 1))) return;
        int at = -1;
        int colon = -1;
        int last = Math.min(text.length(), end + LONGEST);
        for (int i = end; i < last; i++) {
            char c = text.charAt(i);
            if (c == '@') at = i;
            else if (c == ':' && colon < 0) colon = i;
            else if (Near.isSpace(c) || "/\"'`<>".indexOf(c) >= 0 || c == '?' && at >= 0) break;
        }
        if (at < 0) return;
        if (colon < 0 || colon > at) {
            Look look = new Look(text, end, at);
            if (at - end >= SHORTEST_TOKEN && look.isRandom()) scan.add(rule, end, at);
            return;
        }
        if (isPassword(text, end, colon, colon + 1, at)) scan.add(rule, colon + 1, at);
    }

    private static boolean isPassword(String text, int user, int userEnd, int start, int end) {
        int length = end - start;
        if (length < 3 || Placeholder.is(text, start, end)) return false;
        if (userEnd > user && isReference(text, user, userEnd)) return false;
        if (isReference(text, start, end)) return false;
        if (length == userEnd - user && text.regionMatches(true, user, text, start, length)) return false;
        Look look = new Look(text, start, end);
        if (look.isFiller()) return false;
        if (look.isWeakPassword() || look.signs > 0 && look.letters() > 2) return true;
        return look.digits > 0 && look.letters() > 0 && length >= 8 || look.digits >= 6 && look.letters() == 0;
    }

    private static boolean isReference(String text, int start, int end) {
        char first = text.charAt(start);
        if (first == '$' || first == '{' || first == '<' || first == '[' || first == '*') return true;
        if (first == '%' && (end - start < 3 || text.charAt(end - 1) == '%')) return true;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '}' || c == '(' || c == '|') return true;
        }
        return false;
    }
}
