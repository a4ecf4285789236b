package org.memorysteward.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * Counts for filters that the counters do not know, words above all: of the first matches that the database finds, so that
 * a word that half of all memories contain is not counted to its end.
 */
@ApplicationScoped
class FacetSamples {

    /** How many matches are counted exactly. */
    static final int MOST = 10_000;

    private static final List<Dimension> GROUPED =
            List.of(Dimension.REPO, Dimension.USER, Dimension.TYPE, Dimension.AGENT);

    /** What was counted, and when: whatever changes what a search finds changes the moment. */
    private record Sample(FacetMoment asOf, FilteredCounts counts) {}

    private record Question(UUID team, MemoryFilter filter) {}

    @Inject
    DataSource database;

    @Inject
    FacetMoments moments;

    private final Cache<Question, Sample> kept = Caffeine.newBuilder()
            .maximumSize(500)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    /** Of the open transaction's team. */
    FilteredCounts of(MemoryFilter filter) {
        if (filter.hasWords()) Sql.planForTheseValues(database);
        FacetMoment now = moments.now();
        if (!filter.asksOnlyForWordsAndDimensions()) return count(filter, now);
        Question question = new Question(now.team(), filter);
        Sample sample = kept.getIfPresent(question);
        if (sample == null || !sample.asOf.equals(now)) {
            sample = new Sample(now, count(filter, now));
            kept.put(question, sample);
        }
        return sample.counts;
    }

    private FilteredCounts count(MemoryFilter filter, FacetMoment now) {
        Map<Dimension, Map<String, Tally>> open = new EnumMap<>(Dimension.class);
        Map<Dimension, Boolean> capped = FilteredCounts.noCaps();
        Tally all = matching(filter, null, open);
        capped.put(Dimension.STATE, looked(all) > MOST);
        for (Dimension dimension : GROUPED) {
            boolean restricted = !filter.asked(dimension).isEmpty()
                    || dimension == Dimension.TYPE
                            && !filter.asked(Dimension.LAYER).isEmpty();
            if (!restricted) capped.put(dimension, looked(all) > MOST);
            else capped.put(dimension, looked(one(filter, dimension, open)) > MOST);
        }
        return new FilteredCounts(new FacetCounts(all, open), capped, Vocabulary.ofLayers(now.layers()));
    }

    private Tally one(MemoryFilter filter, Dimension dimension, Map<Dimension, Map<String, Tally>> open) {
        Map<Dimension, Map<String, Tally>> counted = new EnumMap<>(Dimension.class);
        Tally looked = matching(filter, dimension, counted);
        open.put(dimension, counted.getOrDefault(dimension, Map.of()));
        return looked;
    }

    /** Groups the first matches by every dimension at once; whatever their state. */
    private Tally matching(MemoryFilter filter, Dimension without, Map<Dimension, Map<String, Tally>> open) {
        Tally[] all = {Tally.NONE};
        Sql.of(
                        "with matching as materialized (select repo, user_id, type, agent_id, state, recalls from catalogue where ")
                .add(filter.whateverTheState(without))
                .add(" limit ?)", MOST + 1)
                .add("""
                         select grouping(repo, user_id, type, agent_id) as without, repo, user_id, type, agent_id,
                               count(*) filter (where state = 'active') as active, count(*) filter (where state = 'held') as held,
                               count(*) filter (where state = 'deprecated') as deprecated,
                               count(*) filter (where state = 'expired') as expired, count(*) filter (where state = 'deleted') as deleted,
                               count(*) filter (where state = 'active' and recalls = 0) as unrecalled
                          from matching group by grouping sets ((), (repo), (user_id), (type), (agent_id))""")
                .list(database, row -> take(row, all, open));
        return all[0];
    }

    private static boolean take(ResultSet row, Tally[] all, Map<Dimension, Map<String, Tally>> open)
            throws SQLException {
        int grouped = ~row.getInt("without") & 0b1111;
        Tally tally = Tally.of(row);
        if (grouped == 0) {
            all[0] = tally;
            return true;
        }
        Dimension dimension = GROUPED.get(Integer.numberOfLeadingZeros(grouped) - 28);
        String value = row.getString(dimension.column());
        if (value != null)
            open.computeIfAbsent(dimension, it -> new HashMap<>()).put(value, tally);
        return true;
    }

    private static long looked(Tally all) {
        return all.of(List.of(State.values()));
    }
}
