package org.memorysteward.memory;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.memorysteward.database.Sql;

/**
 * What an agent wants to remember.
 *
 * @param words in whatever language agents ask: a sentence, identifiers, a whole prompt; not blank
 * @param scope whose and which memories may answer
 * @param expiredToo whether memories whose last day is over may answer
 * @param most how many answers are wanted
 * @param threshold the lowest score of an answer, 0 to 1; 0 wants {@code most} answers however little they fit
 */
public record Question(String words, Criterion scope, boolean expiredToo, int most, double threshold) {

    /** The condition on rows of the catalogue that may answer: in scope, and servable. */
    public Sql where() {
        return servable(scope, expiredToo);
    }

    /** In scope, and fit to be handed to an agent today: never what people withdrew or hold back. */
    static Sql servable(Criterion scope, boolean expiredToo) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Sql where = expiredToo
                ? Sql.of("(state = 'active' or (state = 'expired' and expires_on < ?))", today)
                : Sql.of("state = 'active' and (expires_on is null or expires_on >= ?)", today);
        return where.add(" and (").add(scope.sql()).add(")");
    }
}
