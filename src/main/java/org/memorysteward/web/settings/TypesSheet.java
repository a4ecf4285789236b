package org.memorysteward.web.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.memorysteward.job.JobView;
import org.memorysteward.memory.KnownType;
import org.memorysteward.memory.KnownTypes;
import org.memorysteward.memory.Layer;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Query;

/**
 * The types of a team as their page shows them.
 *
 * @param address the page's own
 * @param list the address of the memories
 * @param jobs the address of the jobs
 * @param editable whether the person may change them
 * @param groups the types by layer
 * @param more how many rarer types are not listed
 * @param chosen the type whose acts are open, null when none is
 * @param there the type whose name the chosen one would get, null when that name is free
 * @param attempt the act that was not done
 * @param running the change that still runs, null when none does
 * @param said what was just done, null when nothing was
 */
record TypesSheet(
        String address,
        String list,
        String jobs,
        boolean editable,
        String formToken,
        List<Group> groups,
        long more,
        List<KnownTypes.Alias> aliases,
        KnownType chosen,
        KnownType there,
        TypeAttempt attempt,
        JobView running,
        String said) {

    /** A layer with its types, most frequent first. */
    record Group(Layer layer, long memories, List<Row> rows) {}

    /** A type, how long its bar is in percent of the longest, and the bar in words. */
    record Row(KnownType type, String width, String spoken) {}

    static List<Group> groups(KnownTypes.Overview types) {
        double most =
                types.types().stream().mapToLong(KnownType::memories).max().orElse(1);
        return List.of(Layer.values()).stream()
                .map(layer -> new Group(
                        layer,
                        types.memories().getOrDefault(layer, 0L),
                        types.types().stream()
                                .filter(it -> it.layer() == layer)
                                .map(it -> row(it, Math.max(1, most)))
                                .toList()))
                .toList();
    }

    private static Row row(KnownType type, double most) {
        String width = String.format(Locale.ROOT, "%.2f", 100 * type.memories() / most);
        return new Row(type, width, Labels.grouped(type.memories()) + (type.memories() == 1 ? " memory" : " memories"));
    }

    /** Whether what is wrong cannot be said beside a field: there is no such field, or its form is not open. */
    public boolean isProblemWithoutField() {
        boolean open = attempt.isAt("new") || chosen != null && chosen.isChangeable();
        return open
                ? attempt.problem().isElsewhere("name", "layer", "reason", "into")
                : attempt.problem().isThere();
    }

    public Layer[] layers() {
        return Layer.values();
    }

    /** Every type that others can be merged into, for completing what is typed. */
    public List<String> names() {
        return groups.stream()
                .flatMap(it -> it.rows().stream())
                .map(it -> it.type().name())
                .filter(it -> chosen == null || !it.equals(chosen.name()))
                .toList();
    }

    /** Where the acts on a type are open. */
    public String acts(String type) {
        return address + "?type=" + Query.encoded(type);
    }

    /** Where an act on a type is sent; in the address, because forms change the line ends of what they send. */
    public String act(String noun, String type) {
        return address + "/" + noun + "?type=" + Query.encoded(type);
    }

    /** The address of the memories of a type. */
    public String memories(String type) {
        return list + "?type=" + Query.encoded(type);
    }

    static final Map<String, String> SAID = Map.of(
            "added", "Added. Agents can write it from now on.",
            "moved", "Moved. New memories of it are in that layer from now on.",
            "renamed", "Renamed. Agents that still write the old name land in the new one.",
            "removed", "Removed.",
            "forgotten", "Removed. Whoever writes that name from now on means a type of its own.");
}
