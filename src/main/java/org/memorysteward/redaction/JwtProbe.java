package org.memorysteward.redaction;

import java.nio.charset.StandardCharsets;

/** Recognises signed JSON web tokens, and not the public ones of tutorials and browsers. */
final class JwtProbe implements Probe {

    private final int rule;
    private final int slot;

    JwtProbe(int rule, int slot) {
        this.rule = rule;
        this.slot = slot;
    }

    /** Met at {@code eyJ}. */
    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (start < scan.seen(slot) || !text.startsWith("eyJ", start) || !Near.leftBoundary(text, start)) return;
        int first = part(text, start);
        int second = Near.at(text, first) == '.' ? part(text, first + 1) : first;
        scan.remember(slot, second);
        if (Near.at(text, first) != '.' || !text.startsWith("eyJ", first + 1)) return;
        if (Near.at(text, second) != '.') return;
        int third = part(text, second + 1);
        scan.remember(slot, third);
        if (third - second < 20) return;
        String header = decoded(text, start, first);
        String body = decoded(text, first + 1, second);
        if (!header.contains("\"alg\"") || isPublic(body)) return;
        scan.add(rule, start, third);
    }

    private static boolean isPublic(String body) {
        return body.contains("\"anon\"") || body.contains("\"1234567890\"") && body.contains("John Doe");
    }

    private static int part(String text, int from) {
        int i = from;
        while (i < text.length() && Alphabet.BASE64URL.has(text.charAt(i))) i++;
        return i;
    }

    private static String decoded(String text, int start, int end) {
        byte[] bytes = Base64Text.decode(text, start, Math.min(end, start + 4096));
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
