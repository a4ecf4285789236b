package org.memorysteward.redaction;

import java.util.List;

/** Recognises public network addresses; private ones, and those of documentation, belong to nobody. */
final class AddressProbe {

    private static final List<String> NUMBERED =
            List.of("version", "section", "oid", "assembly", "release", "chapter", "build", "mask", " v", "(v", "rfc");

    private AddressProbe() {}

    /** Met at {@code 0.0}. */
    static Probe v4(int rule, int slot) {
        return (scan, start, end) -> {
            if (start < scan.seen(slot)) return;
            String text = scan.text;
            int first = start;
            while (first > 0 && start - first < 3 && Alphabet.DIGIT.has(text.charAt(first - 1))) first--;
            int[] octet = new int[4];
            int i = first;
            int count = 0;
            while (count < 4) {
                int from = i;
                while (i < text.length() && i - from < 4 && Alphabet.DIGIT.has(text.charAt(i))) {
                    octet[count] = octet[count] * 10 + text.charAt(i++) - '0';
                }
                if (i == from || octet[count] > 255) break;
                count++;
                if (count < 4 && Near.at(text, i++) != '.') break;
            }
            scan.remember(slot, i - 1);
            char before = Near.at(text, first - 1);
            if (count < 4
                    || Near.isWord(before)
                    || before == '.'
                    || before == '-'
                    || before == '=' && isFlag(text, first)) return;
            char after = Near.at(text, i);
            if (Near.isWord(after) || after == '-' || after == '.' && Near.isWord(Near.at(text, i + 1))) return;
            if (!isPublic(octet) || Near.containsAny(text, first - 14, first, NUMBERED)) return;
            scan.add(rule, first, i);
        };
    }

    private static boolean isFlag(String text, int at) {
        return Near.contains(text, at - 12, at, "version");
    }

    private static boolean isPublic(int[] o) {
        if (o[0] == 0 || o[0] == 10 || o[0] == 127 || o[0] >= 224) return false;
        if (o[0] == 172 && o[1] >= 16 && o[1] < 32 || o[0] == 192 && o[1] == 168 || o[0] == 169 && o[1] == 254)
            return false;
        if (o[0] == 100 && o[1] >= 64 && o[1] < 128 || o[0] == 198 && (o[1] == 18 || o[1] == 19)) return false;
        boolean documentation = o[0] == 192 && o[1] == 0 && o[2] < 3
                || o[0] == 198 && o[1] == 51 && o[2] == 100
                || o[0] == 203 && o[1] == 0 && o[2] == 113;
        return !documentation && !(o[0] == 1 && o[1] == 2 && o[2] == 3);
    }

    /** Met at a colon before a digit, or at two colons. */
    static Probe v6(int rule, int slot) {
        return (scan, start, end) -> {
            if (start < scan.seen(slot)) return;
            String text = scan.text;
            int first = start;
            while (first > 0 && start - first < 40 && isV6(text.charAt(first - 1))) first--;
            int last = start;
            while (last < text.length() && last - start < 45 && isV6(text.charAt(last))) last++;
            scan.remember(slot, last);
            char head = Near.at(text, first);
            if (head != '2' && head != '3' || Near.isWord(Near.at(text, first - 1)) || Near.isWord(Near.at(text, last)))
                return;
            while (last > first && text.charAt(last - 1) == ':' && text.charAt(last - 2) != ':') last--;
            if (isGlobal(text.substring(first, last))) scan.add(rule, first, last);
        };
    }

    private static boolean isGlobal(String address) {
        int groups = 1;
        int run = 0;
        int empty = address.indexOf("::");
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':') {
                groups++;
                run = 0;
            } else if (++run > 4) {
                return false;
            }
        }
        if (address.indexOf(':') != 4 || address.startsWith("2001:db8") || address.startsWith("2001:DB8")) return false;
        return empty < 0 ? groups == 8 : groups <= 8 && address.indexOf("::", empty + 1) < 0;
    }

    private static boolean isV6(char c) {
        return Alphabet.HEX.has(c) || c == ':';
    }
}
