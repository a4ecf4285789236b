package org.memorysteward.store.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a question that say what it is about: without "how do we", each once, identifiers left whole. */
record ContentWords(List<String> words) {

    private static final int MOST = 32;
    private static final int CHARACTERS_READ = 20_000;
    private static final int LONGEST_WORD = 200;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern ENDING = Pattern.compile("['’]\\p{L}{1,2}$");
    private static final Pattern DENIAL = Pattern.compile("\\p{L}+n['’]t", Pattern.CASE_INSENSITIVE);

    /** PostgreSQL's own list for English: what it leaves out of the index as a word of a sentence. */
    private static final Set<String> STOP = Set.of("""
            i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
            it its itself they them their theirs themselves what which who whom this that these those am is are was were be
            been being have has had having do does did doing a an the and but if or because as until while of at by for with
            about against between into through during before after above below to from up down in out on off over under
            again further then once here there when where why how all any both each few more most other some such no nor not
            only own same so than too very s t can will just don should now""".split("\\s+"));

    static ContentWords of(String question) {
        Map<String, String> content = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        String read = question.substring(0, Math.min(question.length(), CHARACTERS_READ));
        for (String given : SPACE.split(read)) {
            String bare = EDGES.matcher(given).replaceAll("");
            String word = ENDING.matcher(bare).replaceAll("");
            if (word.isEmpty()
                    || word.length() > LONGEST_WORD
                    || DENIAL.matcher(bare).matches()) continue;
            String lower = word.toLowerCase(Locale.ROOT);
            (STOP.contains(lower) ? others : content).putIfAbsent(lower, word);
        }
        // A question of nothing but stop words still asks for something.
        Map<String, String> asked = content.isEmpty() ? others : content;
        return new ContentWords(asked.values().stream().limit(MOST).toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }
}
