package org.memorysteward.redaction;

/** Tells values that are code, addresses, paths, dates, versions or ids of other things. */
final class Reference {

    private static final String[] STARTS = {
        "http:",
        "https:",
        "file:",
        "s3:",
        "gs:",
        "./",
        "../",
        "~/",
        "/",
        "@",
        "#",
        "--",
        "env.",
        "process.",
        "os.",
        "config.",
        "settings.",
        "secrets.",
        "var.",
        "vars.",
        "local.",
        "self.",
        "this.",
        "data.",
        "module.",
        "sha256",
        "sha512",
        "sha384",
        "sha1",
        "md5",
        "op:",
        "vault",
        "arn:",
        "projects/",
        "system.",
        "props.",
        "ctx.",
        "context.",
        "github.",
        "env:",
        "ref:",
        "enc[",
        "enc(",
        "$2a$",
        "$2b$",
        "$2y$",
        "$argon2",
        "$5$",
        "$6$",
        "pbkdf2",
        "scrypt",
        "!ref",
        "!sub",
        "!getatt",
        "pk_",
        "pk-",
        "phc_",
        "mob-",
        "6l",
        "utf",
        "iso",
        "argon2",
        "bcrypt",
        "aes",
        "rs256",
        "hs256",
        "es256",
        "oauth2",
        "rfc",
        "cve-",
        "base64",
        "x509",
        "secretref",
        "keyvault",
        "ssm:",
        "urn:",
        "uuid",
        "ghcr.io",
        "data:"
    };

    private Reference() {}

    static boolean is(String text, int start, int end, boolean quoted) {
        for (String prefix : STARTS) {
            if (text.regionMatches(true, start, prefix, 0, prefix.length())) return true;
        }
        int slashes = 0;
        int dots = 0;
        int words = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '(' && !quoted || c == '{' || c == '}' && !quoted || c == '[' || c == '<' || c == '>') return true;
            if (c == '(' && i > start && Near.isWord(text.charAt(i - 1)) && text.charAt(end - 1) == ')') return true;
            if (c == ':' && Near.at(text, i + 1) == ':' || c == '=' && Near.at(text, i + 1) == '>') return true;
            if (c == '-' && Near.at(text, i + 1) == '>') return true;
            if (c == '/') slashes++;
            if (c == '.' && i > start && i + 1 < end) dots++;
            if (c == ' ') words++;
        }
        return words > 0
                || slashes > 1 && readsAsPath(text, start, end)
                || dots > 0 && isDotted(text, start, end)
                || isDateOrVersion(text, start, end);
    }

    private static boolean readsAsPath(String text, int start, int end) {
        Look look = new Look(text, start, end);
        return look.signs == 0 && !look.isRandom();
    }

    /** Parts joined by dots where every part is a name: code, a host, a file. */
    private static boolean isDotted(String text, int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && text.charAt(i) != '.') continue;
            Look look = new Look(text, from, i);
            if (look.length == 0) return false;
            if (look.signs > 0 || look.isRandom()) return false;
            from = i + 1;
        }
        return true;
    }

    private static boolean isDateOrVersion(String text, int start, int end) {
        int letters = 0;
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') digits++;
            else if (Alphabet.LETTER.has(c)) letters++;
            else if ("-:._+/,%".indexOf(c) < 0) return false;
        }
        return digits > 0 && letters <= 2;
    }
}
