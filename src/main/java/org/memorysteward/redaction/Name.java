package org.memorysteward.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The name around a word such as "password": where it begins and ends, and whether it names the value itself. */
final class Name {

    private static final int LONGEST = 60;

    /** What may follow the word and still name the value: {@code password_prod}, {@code token2}. */
    private static final Set<String> SUFFIXES = Set.of(
            "prod",
            "production",
            "dev",
            "development",
            "staging",
            "stage",
            "test",
            "testing",
            "qa",
            "live",
            "old",
            "new",
            "backup",
            "primary",
            "secondary",
            "default",
            "value",
            "plain",
            "plaintext",
            "raw",
            "text",
            "eu",
            "us",
            "main",
            "db",
            "admin",
            "root",
            "local",
            "base",
            "string",
            "env",
            "base64",
            "b64",
            "seed",
            "confirmation");

    /** Words in a name after which the value is something else. */
    private static final List<String> OTHER = List.of(
            "public",
            "publish",
            "primary_key",
            "primarykey",
            "foreign",
            "cachekey",
            "cache_key",
            "cache-key",
            "partition",
            "sort_key",
            "sortkey",
            "idempot",
            "lookup",
            "site_key",
            "sitekey",
            "hash",
            "digest",
            "checksum",
            "fingerprint",
            "sha",
            "commit",
            "revision",
            "anon",
            "max_token",
            "min_token",
            "next_token",
            "page_token",
            "pagetoken",
            "nexttoken",
            "continuation",
            "cursor",
            "etag",
            "sealedsecret",
            "sealed_secret",
            "site key",
            "ciphertext",
            "encrypted",
            "csrf",
            "xsrf",
            "hotkey",
            "keymap",
            "shortcut",
            "translation",
            "locale",
            "i18n",
            "no_",
            "without",
            "skip");

    private static final List<String> PUBLIC = List.of("public", "publish", "site");

    final int start;
    final int end;
    private final int wordEnd;

    private Name(int start, int end, int wordEnd) {
        this.start = start;
        this.end = end;
        this.wordEnd = wordEnd;
    }

    static Name around(String text, int wordStart, int wordEnd) {
        int first = wordStart;
        while (first > 0 && wordStart - first < LONGEST && isNameChar(text.charAt(first - 1))) first--;
        int last = wordEnd;
        while (last < text.length() && last - wordEnd < LONGEST && isNameChar(text.charAt(last))) last++;
        // A dot or hyphen at the end belongs to the sentence.
        while (last > wordEnd && ".-".indexOf(text.charAt(last - 1)) >= 0) last--;
        return new Name(first, last, wordEnd);
    }

    /** Whether the name is that of the value, and not of its file, its length or its hash. */
    boolean namesValue(String text) {
        return (end == wordEnd || isSuffix(text.substring(wordEnd, end))) && !isOther(text.substring(start, end));
    }

    boolean isPublic(String text) {
        return Near.containsAny(text, start, end, PUBLIC);
    }

    private static boolean isNameChar(char c) {
        return Near.isWord(c) || c == '_' || c == '-' || c == '.' || c == '$';
    }

    private static boolean isSuffix(String suffix) {
        String rest = suffix.toLowerCase(Locale.ROOT);
        int i = 0;
        while (i < rest.length() && !Character.isLetter(rest.charAt(i))) i++;
        rest = rest.substring(i);
        while (!rest.isEmpty() && !Character.isLetter(rest.charAt(rest.length() - 1))) {
            if (SUFFIXES.contains(rest)) return true;
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.isEmpty() || SUFFIXES.contains(rest);
    }

    private static boolean isOther(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        for (String word : OTHER) if (folded.contains(word)) return true;
        return false;
    }
}
