package org.memorysteward.redaction;

/**
 * A text without the characters that bend a token for the eye of a program and not for that of a reader: invisible ones are
 * left out, full-width letters become plain ones.
 */
final class Disguise {

    private final String plain;
    private final int[] origin;

    private Disguise(String plain, int[] origin) {
        this.plain = plain;
        this.origin = origin;
    }

    static Disguise of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] origin = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isInvisible(c)) continue;
            origin[plain.length()] = i;
            plain.append(isFullWidth(c) ? (char) (c - 0xFEE0) : c);
        }
        origin[plain.length()] = text.length();
        return new Disguise(plain.toString(), origin);
    }

    String plain() {
        return plain;
    }

    /** The same hit in the text that was given. */
    Hit back(Hit hit) {
        return new Hit(hit.rule(), origin[hit.start()], origin[hit.end() - 1] + 1);
    }

    static boolean bends(char c) {
        return isInvisible(c) || isFullWidth(c);
    }

    private static boolean isInvisible(char c) {
        return c == 0xAD
                || c == 0x34F
                || c == 0x180E
                || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x2064
                || c == 0xFEFF
                || c >= 0xFE00 && c <= 0xFE0F;
    }

    private static boolean isFullWidth(char c) {
        return c >= 0xFF01 && c <= 0xFF5E;
    }
}
