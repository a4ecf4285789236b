package org.memorysteward.duplicates;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What, when it differs, makes two statements of one: then nobody may choose between them unseen. */
public enum Fact {
    NUMBER("a number"),
    NEGATION("a negation"),
    CODE("code");

    private static final Set<String> NUMBERS = Set.of(
            ("two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty hundred"
                            + " thousand million billion half third quarter double triple twice thrice once single")
                    .split(" "));

    private static final Set<String> NEGATIONS = Set.of(
            ("not no never none nothing nobody nowhere neither nor cannot without except unless instead avoid avoids avoided"
                            + " forbid forbids forbidden prohibited disallow disallowed wrong false dont doesnt cant wont"
                            + " nicht nie niemals ohne kein keine keinen pas jamais sans nunca sin não sem non mai senza"
                            + " не нет без 不 没 非 無 未")
                    .split(" "));

    private static final List<String> REVERSING = List.of("un", "in", "im", "ir", "il", "dis", "non", "de", "anti");

    private static final String SIGNS_OF_NUMBERS = "+-−–<>≤≥=≠±~%°$€£¥";

    private final String words;

    Fact(String words) {
        this.words = words;
    }

    /** As it ends the sentence "They differ in …". */
    public String words() {
        return words;
    }

    /** The word in tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is said by a token that only one of two texts has.
     *
     * @param before what stands before it, blanks left out, null at the beginning
     * @param after what stands after it, null at the end
     * @param others the words that only the other text has, in lower case
     */
    static Set<Fact> of(Token token, Token before, Token after, Set<String> others) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        if (token.inCode()) facts.add(CODE);
        String word = token.text().toLowerCase(Locale.ROOT).replace('’', '\'');
        if (token.isWord()) {
            if (isNumber(word)) facts.add(NUMBER);
            if (isNegation(word) || isNegated(after) || reverses(word, others)) facts.add(NEGATION);
        } else if (SIGNS_OF_NUMBERS.contains(token.text()) && (isNumber(before) || isNumber(after))) {
            facts.add(NUMBER);
        }
        return facts;
    }

    private static boolean isNumber(Token token) {
        return token != null && isNumber(token.text());
    }

    private static boolean isNumber(String word) {
        return NUMBERS.contains(word) || word.codePoints().anyMatch(Character::isDigit);
    }

    private static boolean isNegation(String word) {
        return NEGATIONS.contains(word)
                || word.endsWith("n't")
                || word.codePoints().anyMatch(it -> it > 0x2E80 && NEGATIONS.contains(Character.toString(it)));
    }

    /** {@code must} of "must not", where the other text has {@code does}. */
    private static boolean isNegated(Token after) {
        return after != null && after.text().equalsIgnoreCase("not");
    }

    /** {@code invalid} where the other text has {@code valid}. */
    private static boolean reverses(String word, Set<String> others) {
        return REVERSING.stream()
                .anyMatch(prefix -> others.contains(prefix + word)
                        || (word.startsWith(prefix) && others.contains(without(prefix, word))));
    }

    private static String without(String prefix, String word) {
        return word.substring(prefix.length());
    }
}
