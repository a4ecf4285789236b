package org.memorysteward.redaction;

import java.util.List;
import java.util.Map;

/** Recognises payment cards and IBANs around four digits in a row. */
final class NumberProbe {

    private static final List<String> CARD_WORDS = List.of(
            "card",
            "visa",
            "master",
            "amex",
            "pan",
            "credit",
            "charge",
            "paid",
            "payment",
            "purchase",
            "exp",
            "cvv",
            "cvc",
            "discover",
            "diners",
            "karte");
    private static final Map<String, Integer> IBAN_LENGTH = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29"
            + " BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28"
            + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22"
            + " MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25"
            + " SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20");

    private NumberProbe() {}

    /** Met at four digits. */
    static Probe card(int rule, int slot) {
        return (scan, start, end) -> {
            if (start < scan.seen(slot)) return;
            String text = scan.text;
            int first = start;
            while (first > 0 && start - first < 4 && Alphabet.DIGIT.has(text.charAt(first - 1))) first--;
            StringBuilder digits = new StringBuilder(20);
            int groups = 1;
            int i = first;
            while (i < text.length() && digits.length() < 20) {
                char c = text.charAt(i);
                if (Alphabet.DIGIT.has(c)) digits.append(c);
                else if ((c == ' ' || c == '-')
                        && Alphabet.DIGIT.has(Near.at(text, i + 1))
                        && digits.length() < 16
                        && belongs(text, i, digits.length(), groups)) groups++;
                else break;
                i++;
            }
            scan.remember(slot, i);
            if (!Near.leftBoundary(text, first) || Near.isWord(Near.at(text, i)) || isInside(text, first, i)) return;
            if (!isCard(digits.toString())) return;
            if (groups == 1 && !Near.containsAny(text, first - 40, i + 20, CARD_WORDS)) return;
            scan.add(rule, first, i);
        };
    }

    /** Groups as on a card: four digits first, then fours, or six and five. */
    private static boolean belongs(String text, int at, int digits, int groups) {
        if (groups == 1) return digits == 4;
        return digits % 4 == 0 || digits == 10;
    }

    private static boolean isInside(String text, int start, int end) {
        char before = Near.at(text, start - 1);
        char after = Near.at(text, end);
        return before == '.'
                || before == '-'
                || after == '-' && Near.isWord(Near.at(text, end + 1))
                || after == '.' && Alphabet.DIGIT.has(Near.at(text, end + 1));
    }

    private static boolean isCard(String digits) {
        if (digits.length() < 13 || digits.length() > 19 || !CheckDigits.luhn(digits)) return false;
        if (new Look(digits, 0, digits.length()).distinct < 4) return false;
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.charAt(0)) {
            case '4' -> true;
            case '5' -> two >= 51 && two <= 55 || two == 50;
            case '2' -> four >= 2221 && four <= 2720 && digits.length() == 16;
            case '3' -> two == 34 || two == 37 || two == 36 || two == 38 || two == 30 || four >= 3528 && four <= 3589;
            case '6' -> four == 6011 || two == 65 || two == 62 || two == 64;
            default -> false;
        };
    }

    /** Met at four digits: the country stands before them. */
    static Probe iban(int rule, int slot) {
        return (scan, start, end) -> {
            if (start < scan.seen(slot)) return;
            String text = scan.text;
            scan.remember(slot, start + 3);
            for (int first = start - 2; first >= 0 && start - first < 12; first--) {
                if (!Near.leftBoundary(text, first)) continue;
                int stop = endOfIban(text, first);
                if (stop > 0) {
                    scan.remember(slot, stop);
                    scan.add(rule, first, stop);
                    return;
                }
            }
        };
    }

    private static int endOfIban(String text, int first) {
        if (first + 15 > text.length()) return -1;
        Integer length = IBAN_LENGTH.get(text.substring(first, first + 2));
        if (length == null || !Alphabet.DIGIT.has(text.charAt(first + 2))) return -1;
        StringBuilder iban = new StringBuilder(34);
        int i = first;
        while (i < text.length() && iban.length() < length) {
            char c = text.charAt(i);
            if (Alphabet.UPPER.has(c)) iban.append(c);
            else if (c != ' ' && c != '-' || iban.length() % 4 != 0) return -1;
            i++;
        }
        if (iban.length() < length || Near.isWord(Near.at(text, i))) return -1;
        return CheckDigits.iban(iban.toString()) ? i : -1;
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new java.util.HashMap<>();
        for (String row : table.split(" ")) lengths.put(row.substring(0, 2), Integer.valueOf(row.substring(2)));
        return Map.copyOf(lengths);
    }
}
