package org.memorysteward.store.local;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.MemoryStore.Hit;
import org.memorysteward.memory.Question;

/**
 * Our own PostgreSQL as the store. A question is answered by full text: the score is the share of its words that a memory
 * has, and among memories with equally many the one that has them closer together comes first.
 */
@ApplicationScoped
public class LocalStore {

    /** A long question is a prompt, and no memory repeats a prompt: each further word weighs a quarter. */
    private static final int WORDS_OF_FULL_WEIGHT = 6;

    private static final double FURTHER_WORD = 0.25;
    private static final double UNRELATED = 0.01;

    /** How close together words stand is costly to know: only the best few by number of words are looked at. */
    private static final int LOOKED_AT_CLOSELY = 200;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    /** As {@link org.memorysteward.memory.MemoryStore#search}. */
    public List<Hit> search(UUID team, Question question) {
        ContentWords asked = ContentWords.of(question.words());
        return tenancy.within(team, () -> {
            List<Hit> hits = asked.isEmpty() ? new ArrayList<>() : matching(question, asked.words());
            if (question.threshold() == 0 && hits.size() < question.most()) hits.addAll(newest(question, hits));
            return hits;
        });
    }

    private List<Hit> matching(Question question, List<String> words) {
        List<Sql> terms = words.stream().map(it -> Sql.of("search_term(?)", it)).toList();
        Sql any = Sql.joined(terms, " || ", "");
        List<Sql> counted = terms.stream()
                .map(it -> Sql.of("(search @@ ").add(it).add(")::int"))
                .toList();
        Sql.planForTheseValues(database);
        Sql best = Sql.of("select id, created_at, search, (")
                .add(Sql.joined(counted, " + ", ""))
                .add(") as matched from catalogue where search @@ (")
                .add(any)
                .add(") and ")
                .add(question.where())
                .add(" order by matched desc, created_at desc limit ?", question.most() + LOOKED_AT_CLOSELY);
        return Sql.of(
                        "select id, least(1.0, (matched - 0.1 + 0.1 * density / (density + 1)) / ?) as score from (",
                        weight(words))
                .add("select id, created_at, matched, ts_rank_cd(search, ")
                .add(any)
                .add(") as density from (")
                .add(best)
                .add(
                        ") as best) as found where (matched - 0.1 + 0.1 * density / (density + 1)) / ? >= ?",
                        weight(words),
                        question.threshold())
                .add(" order by matched desc, density desc, created_at desc, id desc limit ?", question.most())
                .list(database, row -> new Hit(Sql.uuid(row, "id"), row.getDouble("score")));
    }

    private static double weight(List<String> words) {
        int further = Math.max(0, words.size() - WORDS_OF_FULL_WEIGHT);
        return words.size() - further + FURTHER_WORD * further;
    }

    private List<Hit> newest(Question question, List<Hit> known) {
        Sql others = Sql.of("select id from catalogue where ").add(question.where());
        if (!known.isEmpty())
            others.add(" and id <> all(?)", known.stream().map(Hit::id).toList());
        return others.add(" order by created_at desc, id desc limit ?", question.most() - known.size())
                .list(database, row -> new Hit(Sql.uuid(row, "id"), UNRELATED));
    }
}
