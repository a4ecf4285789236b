package org.memorysteward.redaction;

/** Check digits of numbers that belong to people. */
final class CheckDigits {

    private CheckDigits() {}

    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int d = digits.charAt(digits.length() - 1 - i) - '0';
            if (i % 2 == 1) d = d > 4 ? d * 2 - 9 : d * 2;
            sum += d;
        }
        return sum % 10 == 0;
    }

    /** Whether an IBAN, without blanks, has remainder 1. */
    static boolean iban(String iban) {
        int rest = 0;
        String turned = iban.substring(4) + iban.substring(0, 4);
        for (char c : turned.toCharArray()) {
            int value = Character.digit(c, 36);
            rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
        }
        return rest == 1;
    }

    static boolean weighted(String digits, int modulus, int... weights) {
        if (digits.length() != weights.length) return false;
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += weights[i] * (digits.charAt(i) - '0');
        return sum % modulus == 0;
    }

    static boolean cpf(String digits) {
        return digits.length() == 11 && cpfDigit(digits, 9) && cpfDigit(digits, 10);
    }

    private static boolean cpfDigit(String digits, int at) {
        int sum = 0;
        for (int i = 0; i < at; i++) sum += (at + 1 - i) * (digits.charAt(i) - '0');
        return sum * 10 % 11 % 10 == digits.charAt(at) - '0';
    }

    /** German tax number: iterated modulo 11 and 10. */
    static boolean idNr(String digits) {
        if (digits.length() != 11) return false;
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(10) - '0';
    }
}
