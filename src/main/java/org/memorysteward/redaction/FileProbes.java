package org.memorysteward.redaction;

import java.util.Set;

/** Recognises the secrets of files with a notation of their own. */
final class FileProbes {

    private static final int LONGEST = 4096;
    private static final Set<String> SECTIONS = Set.of("data:", "stringData:");

    private FileProbes() {}

    /** {@code host:port:database:user:password}, met at {@code :5432:}. */
    static Probe pgpass(int rule) {
        return (scan, start, end) -> {
            String text = scan.text;
            if (start == 0 || !Near.isWord(text.charAt(start - 1)) && text.charAt(start - 1) != '*') return;
            int database = field(text, end);
            int user = database < 0 ? -1 : field(text, database + 1);
            if (user < 0) return;
            ValueSpan value = ValueSpan.bare(text, user + 1);
            if (value == null || Placeholder.is(text, value.start(), value.end())) return;
            if (new Look(text, value.start(), value.end()).isWeakPassword()) scan.add(rule, value.start(), value.end());
        };
    }

    private static int field(String text, int from) {
        int last = Math.min(text.length(), from + 64);
        for (int i = from; i < last; i++) {
            char c = text.charAt(i);
            if (c == ':') return i > from ? i : -1;
            if (!Near.isWord(c) && "_-.*".indexOf(c) < 0) return -1;
        }
        return -1;
    }

    /** Values below {@code data} of a Kubernetes manifest, met at {@code kind: Secret}. */
    static Probe kubernetes(int rule, int slot) {
        return (scan, start, end) -> {
            String text = scan.text;
            if (start < scan.seen(slot) || Near.isWord(Near.at(text, end))) return;
            scan.remember(slot, end + LONGEST / 2);
            boolean inside = false;
            int last = Math.min(text.length(), end + LONGEST);
            for (int line = Near.endOfLine(text, end, LONGEST) + 1; line < last; ) {
                int stop = Near.endOfLine(text, line, LONGEST);
                String content = text.substring(line, stop).strip();
                if (content.startsWith("---")) return;
                if (stop > line && !Near.isBlank(text.charAt(line))) inside = SECTIONS.contains(content);
                else if (inside) entry(scan, rule, line, stop);
                line = stop + 1;
            }
        };
    }

    private static void entry(Scan scan, int rule, int line, int stop) {
        int colon = Near.find(scan.text, ':', line, stop);
        if (colon < 0) return;
        ValueSpan value = ValueSpan.at(scan.text, Near.skipBlanks(scan.text, colon + 1, 8));
        if (value == null || value.end() > stop || value.length() < 8) return;
        if (Placeholder.is(scan.text, value.start(), value.end())) return;
        boolean encoded = Base64Text.endOf(scan.text, value.start(), LONGEST) == value.end()
                && Base64Text.isText(Base64Text.decode(scan.text, value.start(), value.end()));
        if (encoded || new Look(scan.text, value.start(), value.end()).isWeakPassword()) {
            scan.add(rule, value.start(), value.end());
        }
    }

    /** The seed of one-time passwords, met at {@code otpauth://}. */
    static Probe otpauth(int rule) {
        return (scan, start, end) -> {
            int line = Near.endOfLine(scan.text, end, 300);
            int at = Near.find(scan.text, "secret=", end, line);
            if (at < 0) return;
            int i = at + 7;
            while (i < scan.text.length() && Alphabet.BASE62.has(scan.text.charAt(i))) i++;
            if (i - at >= 7 + 12 && !new Look(scan.text, at + 7, i).isFiller()) scan.add(rule, at + 7, i);
        };
    }

    /** {@code user/password@host}, met at {@code oracle:thin:} and the like. */
    static Probe oracle(int rule) {
        return (scan, start, end) -> {
            String text = scan.text;
            int last = Near.endOfLine(text, end, 120);
            int slash = Near.find(text, '/', end, last);
            if (slash <= end) return;
            for (int i = end; i < slash; i++)
                if (!Near.isWord(text.charAt(i)) && "_ $#".indexOf(text.charAt(i)) < 0) return;
            int at = Near.find(text, '@', slash + 1, last);
            // The last one before the host: a password may hold the sign too.
            int next = Near.find(text, "@//", slash + 1, last);
            if (next > 0) at = next;
            if (at < 0 || at - slash < 4 || Placeholder.is(text, slash + 1, at)) return;
            for (int i = slash; i < at; i++) if (Near.isSpace(text.charAt(i))) return;
            Look look = new Look(text, slash + 1, at);
            if (look.digits + look.signs > 0 && !look.isFiller()) scan.add(rule, slash + 1, at);
        };
    }
}
