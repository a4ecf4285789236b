package org.memorysteward.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/**
 * The words of a search: each must occur, a "phrase" as it stands, and a -word must not. Words are found by their stem
 * and as parts of identifiers; nothing a person types is ever read as search syntax by the database.
 */
record Words(List<Term> terms) {

    /** Each word is looked up on its own; more of them are a text, not a question. */
    static final int MOST = 64;

    private static final Pattern TERM = Pattern.compile("(-?)\"([^\"]*)\"|(-?)([^\\s\"]+)");

    record Term(String words, boolean phrase, boolean without) {

        private Sql query() {
            String function = phrase ? "search_phrase(?)" : "search_term(?)";
            return Sql.of((without ? "!!" : "") + function, words);
        }
    }

    /**
     * Reads what somebody typed; null and blank are no words.
     *
     * @throws InvalidInput when there are too many
     */
    static Words of(String typed) {
        List<Term> terms = new ArrayList<>();
        if (typed == null) return new Words(terms);
        Matcher found = TERM.matcher(typed);
        while (found.find()) {
            boolean phrase = found.group(2) != null;
            String words = phrase ? found.group(2) : found.group(4);
            // A word without a letter or digit is in no text as a word: a lone dash, an arrow, a bracket.
            if (words.codePoints().noneMatch(Character::isLetterOrDigit)) continue;
            boolean without = !(phrase ? found.group(1) : found.group(3)).isEmpty();
            terms.add(new Term(words, phrase, without));
        }
        if (terms.size() > MOST) {
            throw new InvalidInput(
                    SearchText.FIELD,
                    "These are %,d words; a search can have %d. Leave some out, or put them in quotes to search for the whole sentence."
                            .formatted(terms.size(), MOST));
        }
        return new Words(terms);
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The condition that all of it holds for a row of the catalogue. */
    Sql matching() {
        List<Sql> queries = terms.stream().map(Term::query).toList();
        return Sql.of("search @@ (").add(Sql.joined(queries, " && ", "")).add(")");
    }
}
