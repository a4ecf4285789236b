package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** The types that the team of the open transaction knows: the program's, its own, and whatever its agents wrote. */
@ApplicationScoped
public class KnownTypes {

    private static final int MOST_FREQUENT = 200;

    /**
     * The types of a team.
     *
     * @param types most frequent first; of those that only agents know, the most frequent ones
     * @param more how many further types only agents know
     * @param memories how many memories each layer has, the deleted ones left out
     * @param aliases the names that types had before, by name
     */
    public record Overview(List<KnownType> types, long more, Map<Layer, Long> memories, List<Alias> aliases) {}

    /** A name that a type had before: who renamed it, and when. */
    public record Alias(String name, String type, String actor, Instant at) {}

    @Inject
    DataSource database;

    @Inject
    Facets facets;

    /** All of them, as far as a page can show them. */
    public Overview overview() {
        Vocabulary vocabulary = Vocabulary.now();
        Set<String> named = new HashSet<>(vocabulary.layers().keySet());
        Layer.types().filter(it -> !vocabulary.renamed().containsKey(it)).forEach(named::add);
        Map<String, Tally> counted = counted();
        FacetCounts.Ranked written =
                FacetCounts.ranked(counted, List.of(State.values()), it -> !named.contains(it), MOST_FREQUENT);
        written.first().forEach(it -> named.add(it.getKey()));
        List<KnownType> types = new ArrayList<>(named.stream()
                .map(it -> known(it, counted.getOrDefault(it, Tally.NONE), vocabulary))
                .toList());
        types.sort(Comparator.comparing(KnownType::memories).reversed().thenComparing(KnownType::name));
        return new Overview(types, written.values() - written.first().size(), layers(counted, vocabulary), aliases());
    }

    /** One type; empty when neither the program nor the team nor a memory knows it. */
    public Optional<KnownType> find(String name) {
        if (name == null || Bounds.control("type", name).isPresent()) return Optional.empty();
        Vocabulary vocabulary = Vocabulary.now();
        Tally tally = counted().getOrDefault(name, Tally.NONE);
        boolean named = vocabulary.layers().containsKey(name)
                || Layer.brings(name) && !vocabulary.renamed().containsKey(name);
        return named || tally.all() > 0 ? Optional.of(known(name, tally, vocabulary)) : Optional.empty();
    }

    private static KnownType known(String name, Tally tally, Vocabulary vocabulary) {
        return new KnownType(
                name,
                vocabulary.layer(name),
                tally.living(),
                tally.deleted(),
                vocabulary.layers().containsKey(name) && !Layer.brings(name),
                vocabulary.renamed().get(name));
    }

    private Map<String, Tally> counted() {
        return facets.whole().of(Dimension.TYPE);
    }

    private static Map<Layer, Long> layers(Map<String, Tally> counted, Vocabulary vocabulary) {
        Map<Layer, Long> memories = new HashMap<>();
        counted.forEach((type, tally) -> memories.merge(vocabulary.layer(type), tally.living(), Long::sum));
        return memories;
    }

    private List<Alias> aliases() {
        return Sql.of("select name, type, actor, at from type_alias where team_id = current_team() order by name")
                .list(
                        database,
                        row -> new Alias(
                                row.getString("name"),
                                row.getString("type"),
                                row.getString("actor"),
                                Sql.instant(row, "at")));
    }
}
