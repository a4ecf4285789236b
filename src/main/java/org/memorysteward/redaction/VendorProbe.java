package org.memorysteward.redaction;

import java.util.List;

/** Recognises values without a prefix behind the name of their maker and a word such as "key". */
final class VendorProbe implements Probe {

    private static final int REACH = 70;
    private static final int UUID_LENGTH = 36;
    private static final List<String> KEY_WORDS =
            List.of("key", "token", "secret", "password", "credential", "auth", "pat ", "seed", "nkey", "bot");
    private static final List<String> OTHER_WORDS = List.of(
            "commit",
            "sha",
            "digest",
            "hash",
            "checksum",
            "revision",
            "trace",
            "request",
            "_id",
            " id",
            "Id:",
            "version",
            "public",
            "publishable",
            "fingerprint");

    private final int rule;
    private final Shape shape;

    VendorProbe(int rule, Shape shape) {
        this.rule = rule;
        this.shape = shape;
    }

    private static boolean isUuid(Look look) {
        return look.length == UUID_LENGTH && look.joints == 4 && !look.isFiller();
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (start > 0 && Near.isWord(text.charAt(start - 1)) && text.charAt(start - 1) != '_') return;
        int last = Near.endOfLine(text, end, REACH);
        for (int i = end; i < last; i++) {
            if (!Near.isWord(text.charAt(i)) || Near.isWord(text.charAt(i - 1))) continue;
            int stop = shape.match(text, i);
            if (stop < 0) continue;
            Look look = new Look(text, i, stop);
            if (!look.isRandom() && !isUuid(look) || look.digits < 1 || Placeholder.is(text, i, stop)) continue;
            if (Near.at(text, i - 1) == '/' || Near.at(text, i - 1) == '@' || Near.at(text, i - 1) == '-') continue;
            if (!Near.containsAny(text, start, i, KEY_WORDS)) return;
            if (Near.containsAny(text, end, i, OTHER_WORDS)) return;
            scan.add(rule, i, stop);
            return;
        }
    }
}
