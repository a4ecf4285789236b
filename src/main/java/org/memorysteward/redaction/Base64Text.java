package org.memorysteward.redaction;

/** Reads base64 of both alphabets in place, with or without padding. */
final class Base64Text {

    private Base64Text() {}

    static byte[] decode(String text, int start, int end) {
        int last = end;
        while (last > start && text.charAt(last - 1) == '=') last--;
        byte[] bytes = new byte[(last - start) * 3 / 4];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = start; i < last; i++) {
            int value = value(text.charAt(i));
            if (value < 0) return null;
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8 && at < bytes.length) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return bytes;
    }

    /** Whether the bytes are text that a person could have typed. */
    static boolean isText(byte[] bytes) {
        if (bytes == null || bytes.length == 0) return false;
        for (byte b : bytes) if (b < 32 && b != '\n' && b != '\r' && b != '\t' || b == 127) return false;
        return true;
    }

    static int endOf(String text, int from, int limit) {
        int last = Math.min(text.length(), from + limit);
        int i = from;
        while (i < last && value(text.charAt(i)) >= 0) i++;
        while (i < last && text.charAt(i) == '=') i++;
        return i;
    }

    static int startOf(String text, int from, int limit) {
        int first = Math.max(0, from - limit);
        int i = from;
        while (i > first && value(text.charAt(i - 1)) >= 0) i--;
        return i;
    }

    private static int value(char c) {
        if (c >= 'A' && c <= 'Z') return c - 'A';
        if (c >= 'a' && c <= 'z') return c - 'a' + 26;
        if (c >= '0' && c <= '9') return c - '0' + 52;
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
    }
}
