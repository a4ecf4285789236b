package org.memorysteward.redaction;

import java.util.Locale;
import java.util.Set;

/** Recognises e-mail addresses, and not the many other things with an @. */
final class EmailProbe implements Probe {

    private static final Set<String> NO_DOMAINS = Set.of(
            "service",
            "socket",
            "timer",
            "local",
            "internal",
            "localhost",
            "png",
            "jpg",
            "svg",
            "json",
            "js",
            "ts",
            "py",
            "md",
            "yml",
            "yaml",
            "html",
            "css",
            "java",
            "go",
            "rs",
            "sh",
            "x",
            "test",
            "example",
            "invalid");
    private static final Set<String> NOBODY =
            Set.of("git", "noreply", "no-reply", "donotreply", "user", "you", "foo", "me");

    private final int rule;

    EmailProbe(int rule) {
        this.rule = rule;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        int first = start;
        while (first > 0 && start - first < 65 && isLocal(text.charAt(first - 1))) first--;
        while (first < start && !Near.isWord(text.charAt(first))) first++;
        if (start - first < 1 || start - first > 64 || text.charAt(start - 1) == '.') return;
        char before = Near.at(text, first - 1);
        if (before == '/' || before == '@' || before == ':' && isInUrl(text, first)) return;
        int last = end;
        while (last < text.length() && last - end < 255 && isDomain(text.charAt(last))) last++;
        while (last > end && !Near.isWord(text.charAt(last - 1))) last--;
        int dot = text.lastIndexOf('.', last - 1);
        if (dot <= end || last - dot < 3 || Near.at(text, last) == ':' && Near.isWord(Near.at(text, last + 1))) return;
        for (int i = dot + 1; i < last; i++) if (!Character.isLetter(text.charAt(i))) return;
        if (Near.find(text, "..", end, last) >= 0) return;
        if (!isSomebody(text, first, start, dot, last)) return;
        scan.add(rule, first, last);
    }

    private static boolean isSomebody(String text, int first, int at, int dot, int last) {
        String top = text.substring(dot + 1, last).toLowerCase(Locale.ROOT);
        String local = text.substring(first, at).toLowerCase(Locale.ROOT);
        if (NO_DOMAINS.contains(top) || NOBODY.contains(local)) return false;
        String domain = text.substring(at + 1, last).toLowerCase(Locale.ROOT);
        return !domain.contains("noreply") && !domain.startsWith("example.");
    }

    private static boolean isInUrl(String text, int at) {
        for (int i = at - 1; i > 2 && at - i < 80; i--) {
            char c = text.charAt(i);
            if (Near.isSpace(c)) return false;
            if (c == '/' && text.charAt(i - 1) == '/') return true;
        }
        return false;
    }

    private static boolean isLocal(char c) {
        return Near.isWord(c) || "._%+-".indexOf(c) >= 0;
    }

    private static boolean isDomain(char c) {
        return Near.isWord(c) || c == '.' || c == '-';
    }
}
