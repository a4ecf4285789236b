package org.memorysteward.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells what only stands for a value: examples, references, code that fetches it. */
final class Placeholder {

    private static final List<String> PARTS = List.of(
            "example",
            "xxxx",
            "your-",
            "your_",
            "yourkey",
            "yourtoken",
            "yourpass",
            "<",
            "...",
            "…",
            "${",
            "$(",
            "{{",
            "redacted",
            "changeme",
            "change-me",
            "change_me",
            "change-this",
            "placeholder",
            "dummy",
            "replace",
            "insert-",
            "insert_",
            "goes-here",
            "goes_here",
            "-here",
            "_here",
            "todo",
            "****",
            "••••",
            "not-a-real",
            "fake",
            "sample");

    private static final Set<String> WHOLE = Set.of(
            "password",
            "passwd",
            "pass",
            "pwd",
            "passw0rd",
            "p@ssw0rd",
            "p@ssword",
            "password1",
            "password123",
            "password!",
            "pass123",
            "secret",
            "secret123",
            "token",
            "key",
            "apikey",
            "changeit",
            "admin",
            "admin123",
            "root",
            "toor",
            "test",
            "test123",
            "test1234",
            "guest",
            "user",
            "username",
            "postgres",
            "mysql",
            "default",
            "none",
            "null",
            "nil",
            "undefined",
            "true",
            "false",
            "empty",
            "unknown",
            "required",
            "optional",
            "string",
            "str",
            "text",
            "varchar",
            "redis",
            "rabbitmq",
            "minioadmin",
            "sa",
            "foo",
            "bar",
            "baz",
            "hunter2",
            "letmein",
            "qwerty",
            "123456",
            "12345678",
            "abc123",
            "mypassword",
            "mysecret",
            "mytoken",
            "my-secret");

    private Placeholder() {}

    static boolean is(String text, int start, int end) {
        char first = text.charAt(start);
        if (first == '$'
                && end - start > 1
                && (Alphabet.LETTER.has(text.charAt(start + 1)) || text.charAt(start + 1) == '_')
                && !hasSign(text, start + 1, end)) return true;
        if (first == '%' && text.charAt(end - 1) == '%') return true;
        if (first == '[' || first == '<' || first == '{') return true;
        String value = text.substring(start, Math.min(end, start + 200)).toLowerCase(Locale.ROOT);
        if (WHOLE.contains(value)) return true;
        for (String part : PARTS) if (value.contains(part)) return true;
        return value.startsWith("op://") || value.startsWith("vault:") || value.startsWith("arn:");
    }

    private static boolean hasSign(String text, int start, int end) {
        for (int i = start; i < end; i++) if ("!#@%^&*+?".indexOf(text.charAt(i)) >= 0) return true;
        return false;
    }
}
