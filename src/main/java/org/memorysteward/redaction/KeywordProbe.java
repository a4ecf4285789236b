package org.memorysteward.redaction;

import java.util.List;

/**
 * Recognises the value behind a word such as "password" or "api key": as an assignment in whatever notation, as a JSON or
 * XML field, or in a sentence.
 */
final class KeywordProbe implements Probe {

    /** A rejected value longer than this is not looked at again from within. */
    private static final int LONG_VALUE = 100;

    private static final List<String> ABOUT_HASHES =
            List.of("commit", "sha-", "sha1", "sha2", "sha5", "digest", "hash", "checksum", "fingerprint", "revision");

    private static final List<String> PUBLIC =
            List.of("public", "publish", "site ", "primary ", "anon", "foreign ", "client id");

    private final int rule;
    private final Strength strength;
    private final boolean wholeWord;
    private final int slot;

    /** @param wholeWord whether the word must begin a part of a name: "key", but not the end of "monkey" */
    KeywordProbe(int rule, Strength strength, boolean wholeWord, int slot) {
        this.rule = rule;
        this.strength = strength;
        this.wholeWord = wholeWord;
        this.slot = slot;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        char next = Near.at(text, end);
        if (next >= 'a' && next <= 'z' && !(next == 's' && !Near.isWord(Near.at(text, end + 1)))) return;
        if (wholeWord && !beginsPart(text, start)) return;
        if (start < scan.seen(slot) || scan.covered(start)) return;
        Name name = Name.around(text, start, end);
        if (Scan.isMark(text, name.start)) return;
        int value = Separator.after(text, name.end, name.start);
        // Every value in a sentence has a digit, and most sentences have no long word with one.
        if (value < 0
                && !Near.hasCandidate(text, name.start - Sentence.REACH_BACK, Sentence.REACH + Sentence.REACH_BACK))
            return;
        if (!name.namesValue(text)) {
            if (next == 's') new Sentence(scan, rule, strength).read(end + 1);
            return;
        }
        if (value >= 0 && assigned(scan, value)) return;
        if (!name.isPublic(text) && !Near.containsAny(text, start - 14, start, PUBLIC)) {
            Sentence sentence = new Sentence(scan, rule, strength);
            if (!sentence.read(name.end)) sentence.readBefore(name.start);
        }
    }

    private static boolean beginsPart(String text, int start) {
        char before = Near.at(text, start - 1);
        if (!Near.isWord(before)) return true;
        char first = text.charAt(start);
        return first >= 'A' && first <= 'Z' && before >= 'a' && before <= 'z'
                || before >= '0' && before <= '9'
                || before == 'n' && Near.at(text, start - 2) == '\\';
    }

    private boolean assigned(Scan scan, int from) {
        ValueSpan value = ValueSpan.at(scan.text, from);
        if (value != null && isTypeName(scan.text, value)) {
            int again = Separator.equalsAfter(scan.text, value.end());
            if (again > 0) value = ValueSpan.at(scan.text, again);
        }
        if (value == null) return false;
        int start = Separator.skipScheme(scan.text, value.start());
        if (start >= value.end()) return false;
        if (!accepts(scan.text, start, value)) {
            if (value.length() > LONG_VALUE) scan.remember(slot, value.end());
            return false;
        }
        scan.add(rule, start, value.end());
        return true;
    }

    private boolean accepts(String text, int start, ValueSpan value) {
        if (Placeholder.is(text, start, value.end())) return false;
        if (Reference.is(text, start, value.end(), value.isQuoted())) return false;
        if (strength != Strength.PASSWORD && Near.containsAny(text, start - 24, start, ABOUT_HASHES)) return false;
        return strength.accepts(new Look(text, start, value.end()));
    }

    private static boolean isTypeName(String text, ValueSpan value) {
        return !value.isQuoted() && new Look(text, value.start(), value.end()).digits == 0;
    }
}
