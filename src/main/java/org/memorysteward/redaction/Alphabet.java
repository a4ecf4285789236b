package org.memorysteward.redaction;

/** A set of ASCII characters that a part of a token is made of. */
enum Alphabet {
    DIGIT("0123456789"),
    LETTER("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    BASE62(DIGIT.members + LETTER.members),
    BASE64(BASE62.members + "+/="),
    BASE64URL(BASE62.members + "-_"),
    BASE36("0123456789abcdefghijklmnopqrstuvwxyz"),
    UPPER("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    BASE32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    HEX("0123456789abcdefABCDEF"),
    TOKEN(BASE62.members + "-_.~+/="),
    DOTTED(BASE62.members + "-_.~"),
    SIGCHARS(BASE62.members + "%+/="),
    COOKIE(BASE62.members + "%+/=-_");

    final String members;
    private final boolean[] has = new boolean[128];

    Alphabet(String members) {
        this.members = members;
        for (char c : members.toCharArray()) has[c] = true;
    }

    boolean has(char c) {
        return c < 128 && has[c];
    }
}
