package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.TypeChanges.Change;

/**
 * What a team says of its types. It holds for whatever is written from then on; the memories that are there follow by a
 * job. Each act opens its own transaction, one of a team at a time, and waits for the writers that are under way.
 */
@ApplicationScoped
public class Types {

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    KnownTypes types;

    @Inject
    Glossary glossary;

    @Inject
    TypeChanges changes;

    @Inject
    Jobs jobs;

    /** The change that still runs, in the transaction that is open. */
    public Optional<JobView> running() {
        return changes.running();
    }

    /**
     * Adds a type that nobody used yet.
     *
     * @throws InvalidInput when the name cannot be one, or is known
     */
    public void add(UUID team, String given, Layer layer, Actor by) {
        String name = TypeName.checked(given);
        within(team, () -> {
            refuseOldName(name);
            types.find(name).ifPresent(it -> {
                throw new InvalidInput(
                        "name",
                        "There is such a type already, in the layer %s. Move it instead."
                                .formatted(it.layer().word()));
            });
            glossary.place(team, name, layer);
            entry(team, by, TypeAction.ADDED, name).with("to " + layer.word()).append();
            return null;
        });
    }

    /**
     * Moves a type to another layer.
     *
     * @param reason why, null when nobody asked
     * @return the job that moves its memories, empty when it has none
     * @throws InvalidInput when it is in that layer, cannot be moved, or another change still runs
     */
    public Optional<UUID> move(UUID team, String type, Layer layer, String reason, Actor by) {
        String why = Reason.optional(reason);
        return changing(team, type, known -> {
            if (known.renamed() != null) {
                throw new InvalidInput("type", "It is called %s now. Move that.".formatted(known.renamed()));
            }
            if (known.layer() == layer) throw new InvalidInput("layer", "It is in this layer already.");
            glossary.place(team, type, layer);
            entry(team, by, TypeAction.MOVED, type)
                    .because(why)
                    .with("from %s to %s".formatted(known.layer().word(), layer.word()))
                    .append();
            return begin(team, new Change(type, null, layer, why), known, by);
        });
    }

    /**
     * Renames a type. Whoever still writes the old name means the new one from then on. A type of that name takes the
     * memories in: it keeps its layer, and they can no longer be told apart.
     *
     * @param into the name again, when two types are to become one; else null
     * @return the job that renames its memories, empty when it has none
     * @throws InvalidInput when the name cannot be one or is an old one, no reason is given, or another change still
     *     runs; at the field {@code into} when two types would become one and nobody said so
     */
    public Optional<UUID> rename(UUID team, String type, String given, String into, String reason, Actor by) {
        return changing(team, type, known -> {
            String name = otherName(type, given);
            String why = Reason.required(reason);
            Optional<KnownType> there = types.find(name);
            if (there.isPresent() && !name.equals(into)) {
                throw new InvalidInput("into", "There is such a type already. Say that the two become one.");
            }
            Layer layer = there.orElse(known).layer();
            glossary.call(team, type, name, by);
            glossary.place(team, name, layer);
            entry(team, by, TypeAction.RENAMED, type)
                    .because(why)
                    .with((there.isPresent() ? "into " : "to ") + name)
                    .append();
            return begin(team, new Change(type, name, layer, why), known, by);
        });
    }

    /**
     * Removes a type that the team added and no memory has.
     *
     * @throws InvalidInput when it is not the team's own, is used, or another change still runs
     */
    public void remove(UUID team, String type, Actor by) {
        changing(team, type, known -> {
            if (!known.own()) throw new InvalidInput("type", "Only a type that the team added can be removed.");
            if (isUsed(type)) throw new InvalidInput("type", "Memories have it. Rename it into another type instead.");
            if (Vocabulary.now().renamed().containsValue(type)) {
                throw new InvalidInput("type", "Old names lead to it. Remove those first.");
            }
            glossary.strike(team, type);
            entry(team, by, TypeAction.REMOVED, type).append();
            return null;
        });
    }

    /**
     * Removes an old name: whoever writes it from now on means a type of that name. Does nothing when there is none.
     *
     * @throws InvalidInput when a change still runs
     */
    public void removeAlias(UUID team, String name, Actor by) {
        within(team, () -> {
            refuseWhileChanging();
            String means = Vocabulary.now().renamed().get(name);
            if (means == null) return null;
            glossary.strikeAlias(team, name);
            entry(team, by, TypeAction.ALIAS_REMOVED, name).with("of " + means).append();
            return null;
        });
    }

    private <T> T changing(UUID team, String type, Function<KnownType, T> act) {
        T done = within(team, () -> {
            KnownType known = types.find(type)
                    .filter(KnownType::isChangeable)
                    .orElseThrow(() -> new InvalidInput("type", "There is no such type. Choose one from the list."));
            refuseWhileChanging();
            return act.apply(known);
        });
        jobs.announce();
        return done;
    }

    private <T> T within(UUID team, Supplier<T> act) {
        return tenancy.within(team, () -> {
            glossary.open(team);
            return act.get();
        });
    }

    private void refuseWhileChanging() {
        changes.running().ifPresent(it -> {
            throw new InvalidInput("job", "Another change still runs. Try again when it is finished.");
        });
    }

    /** Of the names that are there any will do, however strange; of others those that are easy to write. */
    private String otherName(String type, String given) {
        String asked = given == null ? "" : given.strip();
        boolean there = types.find(asked).filter(KnownType::isChangeable).isPresent();
        String name = there ? asked : TypeName.checked(asked);
        if (name.equals(type)) throw new InvalidInput("name", "It is called that already.");
        if (!type.equals(Vocabulary.now().today(name))) refuseOldName(name);
        return name;
    }

    private static void refuseOldName(String name) {
        String means = Vocabulary.now().renamed().get(name);
        if (means == null) return;
        throw new InvalidInput(
                "name", "It is an old name of %s. Use that, or remove the old name first.".formatted(means));
    }

    private Optional<UUID> begin(UUID team, Change change, KnownType known, Actor by) {
        return isUsed(known.name()) ? Optional.of(changes.begin(team, change, known.all(), by)) : Optional.empty();
    }

    private boolean isUsed(String type) {
        return Sql.of("select exists (select from memory where team_id = current_team() and type = ?)::int", type)
                        .number(database)
                > 0;
    }

    private static AuditEntry entry(UUID team, Actor by, TypeAction action, String type) {
        return AuditEntry.of(team, by, action).to("type", type);
    }
}
