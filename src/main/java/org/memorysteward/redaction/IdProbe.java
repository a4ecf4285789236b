package org.memorysteward.redaction;

import java.util.function.Predicate;

/** Recognises the ids of countries and dates of birth behind the word that names them. */
final class IdProbe implements Probe {

    private static final int REACH = 24;
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** Which number a word announces: what it looks like without separators. */
    enum Id {
        SSN(IdProbe::isSsn),
        PESEL(it -> CheckDigits.weighted(it, 10, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)),
        BSN(it -> CheckDigits.weighted(it, 11, 9, 8, 7, 6, 5, 4, 3, 2, -1)),
        CPF(CheckDigits::cpf),
        SIN(it -> it.length() == 9 && it.charAt(0) != '0' && CheckDigits.luhn(it)),
        TAX(CheckDigits::idNr),
        AADHAAR(it -> it.length() == 12 && it.charAt(0) > '1'),
        DNI(IdProbe::isDni),
        NINO(it -> it.length() == 9
                && letters(it, 0, 2)
                && digits(it, 2, 8)
                && it.charAt(8) >= 'A'
                && it.charAt(8) <= 'D'),
        FISCAL(it -> it.length() == 16 && letters(it, 0, 6) && digits(it, 6, 8) && digits(it, 9, 11)),
        NIR(it -> it.length() == 15
                && digits(it, 0, 15)
                && 97 - Long.parseLong(it.substring(0, 13)) % 97 == Integer.parseInt(it.substring(13))),
        BIRTH(it -> it.length() == 8 && digits(it, 0, 8));

        private final Predicate<String> check;

        Id(Predicate<String> check) {
            this.check = check;
        }
    }

    private final int rule;
    private final Id id;

    IdProbe(int rule, Id id) {
        this.rule = rule;
        this.id = id;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        if (!Near.leftBoundary(text, start) || Near.isWord(Near.at(text, end))) return;
        int last = Near.endOfLine(text, end, REACH);
        for (int i = end; i < last; i++) {
            if (!Alphabet.UPPER.has(text.charAt(i)) || Near.isWord(text.charAt(i - 1))) continue;
            int stop = tryAt(text, i);
            if (stop > 0) {
                scan.add(rule, i, stop);
                return;
            }
        }
    }

    private int tryAt(String text, int from) {
        StringBuilder plain = new StringBuilder(20);
        int digits = 0;
        for (int i = from; i < text.length() && i - from < 24; i++) {
            char c = text.charAt(i);
            if (Alphabet.UPPER.has(c)) {
                plain.append(c);
                if (c <= '9') digits++;
                boolean ends = !Near.isWord(Near.at(text, i + 1));
                if (ends && digits > 5 && accepts(plain.toString())) return i + 1;
            } else if ("-./ ".indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }

    private boolean accepts(String plain) {
        boolean lettered = id == Id.DNI || id == Id.NINO || id == Id.FISCAL;
        return (lettered || digits(plain, 0, plain.length())) && id.check.test(plain);
    }

    private static boolean isSsn(String it) {
        if (it.length() != 9 || it.equals("078051120") || it.equals("219099999")) return false;
        return !it.startsWith("000")
                && !it.startsWith("666")
                && it.charAt(0) != '9'
                && !it.startsWith("00", 3)
                && !it.endsWith("0000");
    }

    private static boolean isDni(String it) {
        String number = it.replace('X', '0').replace('Y', '1').replace('Z', '2');
        if (it.length() != 9 || !digits(number, 0, 8)) return false;
        return DNI_LETTERS.charAt(Integer.parseInt(number.substring(0, 8)) % 23) == it.charAt(8);
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) if (!Alphabet.DIGIT.has(text.charAt(i))) return false;
        return true;
    }

    private static boolean letters(String text, int from, int to) {
        for (int i = from; i < to; i++) if (!Alphabet.LETTER.has(text.charAt(i))) return false;
        return true;
    }
}
