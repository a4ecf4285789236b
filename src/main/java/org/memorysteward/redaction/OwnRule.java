package org.memorysteward.redaction;

import java.util.List;

/**
 * A rule that a team wrote or imported.
 *
 * @param id lower-case letters, digits and hyphens; also what stands in place of the value
 */
public record OwnRule(String id, String title, Kind kind, Severity severity, Action action, Match match) {

    /** How the rule finds its values. */
    public sealed interface Match {}

    /** Any of these texts, exactly as written. At least four characters each. */
    public record Literals(List<String> texts) implements Match {
        public Literals {
            texts = List.copyOf(texts);
        }
    }

    /** Any of these as a whole word, in upper or lower case. At least three characters each. */
    public record Keywords(List<String> words) implements Match {
        public Keywords {
            words = List.copyOf(words);
        }
    }

    /**
     * An RE2 pattern, tried only in lines near one of its keywords.
     *
     * @param keywords at least one; upper or lower case does not matter
     * @param secretGroup group that is the value; 0 for the whole match
     * @param entropy least Shannon entropy of the value in bits a character; 0 for any
     */
    public record Pattern(String re2, List<String> keywords, int secretGroup, double entropy) implements Match {
        public Pattern {
            keywords = List.copyOf(keywords);
        }
    }
}
