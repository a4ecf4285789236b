package org.memorysteward.redaction;

/** Recognises what follows {@code Bearer} and {@code Basic}, and the {@code auth} of container registries. */
final class HeaderProbe implements Probe {

    /** How the value is written. */
    enum Form {
        BEARER,
        BASIC
    }

    private static final int LONGEST = 4096;

    private final int rule;
    private final Form form;
    private final int slot;

    HeaderProbe(int rule, Form form, int slot) {
        this.rule = rule;
        this.form = form;
        this.slot = slot;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (start < scan.seen(slot) || start > 0 && Near.isWord(text.charAt(start - 1)) && text.charAt(start) != '"')
            return;
        int from = Near.skipBlanks(text, end, 4);
        if (Near.at(text, from) == ':') from = Near.skipBlanks(text, from + 1, 4);
        if (Near.at(text, from) == '\\') from++;
        if (Near.at(text, from) == '"') from++;
        int stop = from;
        while (stop < text.length() && stop - from < LONGEST && Alphabet.TOKEN.has(text.charAt(stop))) stop++;
        scan.remember(slot, stop);
        while (stop > from && text.charAt(stop - 1) == '.') stop--;
        if (stop > from && accepts(text, from, stop)) scan.add(rule, from, stop);
    }

    private boolean accepts(String text, int start, int end) {
        if (Placeholder.is(text, start, end)) return false;
        return switch (form) {
            case BEARER ->
                end - start >= 16 && !Reference.is(text, start, end, true) && new Look(text, start, end).isRandom();
            case BASIC -> end - start >= 8 && isPair(text, start, end);
        };
    }

    private static boolean isPair(String text, int start, int end) {
        byte[] bytes = Base64Text.decode(text, start, end);
        if (!Base64Text.isText(bytes)) return false;
        String pair = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int colon = pair.indexOf(':');
        return colon >= 0 && colon < pair.length() - 3 && !Placeholder.is(pair, colon + 1, pair.length());
    }
}
