package org.memorysteward.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/**
 * Exact counts from the counters and from what the log holds beside them. Counters change only when the log is folded
 * into them, so what was read of them is kept until the next fold; the log is read every time.
 */
@ApplicationScoped
class FacetCounters {

    private static final long VALUES_KEPT = 200_000;

    private record Key(UUID team, FacetScope scope) {}

    private record Reading(long generation, FacetCounts counts) {}

    @Inject
    DataSource database;

    @Inject
    FacetMoments moments;

    private final Cache<Key, Reading> kept = Caffeine.newBuilder()
            .maximumWeight(VALUES_KEPT)
            .weigher((Key key, Reading reading) -> reading.counts.size())
            .build();

    /** What matches in the open transaction's team. */
    FilteredCounts of(FacetScope scope) {
        FacetMoment now = moments.now();
        Vocabulary words = Vocabulary.ofLayers(now.layers());
        Key key = new Key(now.team(), scope);
        if (now.changes() == 0) {
            Reading counters = counters(key, now.generation());
            if (counters.generation == now.generation()) return FilteredCounts.exact(counters.counts, words);
        }
        return FilteredCounts.exact(withTheLog(key), words);
    }

    /** Each statement sees what was committed when it began: with a fold between two of them, they look again. */
    private FacetCounts withTheLog(Key key) {
        Reading log = read(key.scope.pending());
        Reading counters = counters(key, log.generation);
        while (counters.generation != log.generation) {
            log = read(key.scope.pending());
            counters = counters(key, log.generation);
        }
        return counters.counts.plus(log.counts);
    }

    private Reading counters(Key key, long generation) {
        Reading counters = kept.getIfPresent(key);
        if (counters == null || counters.generation != generation) {
            counters = read(key.scope.counters());
            kept.put(key, counters);
        }
        return counters;
    }

    private Reading read(Sql question) {
        long[] generation = {0};
        Tally[] all = {Tally.NONE};
        Map<Dimension, Map<String, Tally>> open = new EnumMap<>(Dimension.class);
        question.list(database, row -> {
            generation[0] = row.getLong("generation");
            return take(row, all, open);
        });
        boolean nothing = all[0] == Tally.NONE && open.isEmpty();
        return new Reading(generation[0], nothing ? FacetCounts.NONE : new FacetCounts(all[0], open));
    }

    private static boolean take(ResultSet row, Tally[] all, Map<Dimension, Map<String, Tally>> open)
            throws SQLException {
        int dimension = row.getInt("dimension");
        if (row.wasNull()) return false;
        Tally tally = Tally.of(row);
        if (dimension == 0) all[0] = tally;
        else {
            open.computeIfAbsent(FacetScope.COUNTED.get(dimension - 1), it -> new HashMap<>())
                    .put(row.getString("value"), tally);
        }
        return true;
    }
}
