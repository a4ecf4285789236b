package org.memorysteward.redaction;

import java.util.List;

/** What came out of a screen. The most severe action of the findings decides which one it is. */
public sealed interface Screening {

    /** What may be stored or shown: the text with every value hidden that is not only flagged. */
    String text();

    /** What was found, in the order of the text; never the values. */
    List<Finding> findings();

    /** The text as it was sent; rules may have flagged parts of it. */
    record Clean(String text, List<Finding> findings) implements Screening {
        @Override
        public String toString() {
            return Screening.named("Clean", findings);
        }
    }

    /** Values were hidden; the rest may be stored. */
    record Redacted(String text, List<Finding> findings) implements Screening {
        @Override
        public String toString() {
            return Screening.named("Redacted", findings);
        }
    }

    /** A person has to look before it is recalled. */
    record Held(String text, List<Finding> findings) implements Screening {
        @Override
        public String toString() {
            return Screening.named("Held", findings);
        }
    }

    /** It must not be stored. */
    record Refused(String text, List<Finding> findings) implements Screening {
        @Override
        public String toString() {
            return Screening.named("Refused", findings);
        }
    }

    /** The screening that these findings make of the text. */
    static Screening of(String text, List<Finding> findings) {
        Action worst = Action.FLAG;
        for (Finding finding : findings) {
            if (finding.action().compareTo(worst) > 0) worst = finding.action();
        }
        return switch (worst) {
            case FLAG -> new Clean(text, findings);
            case REDACT -> new Redacted(text, findings);
            case HOLD -> new Held(text, findings);
            case REFUSE -> new Refused(text, findings);
        };
    }

    private static String named(String kind, List<Finding> findings) {
        return kind + "[" + findings.size() + (findings.size() == 1 ? " finding]" : " findings]");
    }
}
