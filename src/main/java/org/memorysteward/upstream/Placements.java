package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.MemoryStore.Placed;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.StoreUnavailable;

/**
 * Has a store take new texts before the catalogue does. Of each an intent is written down first and struck off in the
 * transaction that keeps the memory: whatever happens between the two, {@link Reconciliation} finds the text by its token.
 */
@ApplicationScoped
public class Placements {

    private static final int AT_ONCE = 8;

    @Inject
    Tenancy tenancy;

    @Inject
    Intents intents;

    @Inject
    Copies copies;

    @Inject
    Tasks tasks;

    private record Sent(UUID token, Copy copy, UUID id) {}

    /** @throws StoreUnavailable when the store does not take all of them */
    public Placed place(UUID team, TeamStores.Reached to, List<Draft> drafts, Actor by) {
        List<UUID> tokens = drafts.stream()
                .map(it -> it == null ? null : UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .toList();
        List<UUID> opened = tokens.stream().filter(Objects::nonNull).toList();
        if (opened.isEmpty()) return Placed.HERE;
        tenancy.aside(team, () -> {
            for (int i = 0; i < drafts.size(); i++)
                if (drafts.get(i) != null)
                    intents.open(tokens.get(i), drafts.get(i).ids(), by);
            return null;
        });
        try {
            return new Kept(sent(to, drafts, tokens));
        } catch (StoreFailure e) {
            return giveUp(team, opened, e);
        }
    }

    private Placed giveUp(UUID team, List<UUID> opened, StoreFailure why) {
        boolean untouched = opened.size() == 1 && isRefusal(why);
        tenancy.aside(team, () -> {
            if (untouched) intents.close(opened);
            else intents.abandon(opened);
            return null;
        });
        if (why instanceof StoreFailure.Rejected)
            throw new InvalidInput("text", why.getMessage() + " Nothing was kept.");
        throw new StoreUnavailable(why.getMessage() + " Nothing was kept; try again soon.", why.retryAfter());
    }

    /** Whether the store certainly did nothing. */
    private static boolean isRefusal(StoreFailure why) {
        return switch (why) {
            case StoreFailure.Busy it -> true;
            case StoreFailure.KeyRefused it -> true;
            case StoreFailure.Rejected it -> true;
            case StoreFailure.Away it -> false;
            case StoreFailure.Garbled it -> false;
        };
    }

    private static List<Sent> sent(TeamStores.Reached to, List<Draft> drafts, List<UUID> tokens) {
        List<Callable<Sent>> calls = IntStream.range(0, drafts.size())
                .<Callable<Sent>>mapToObj(i -> () -> sent(to, drafts.get(i), tokens.get(i)))
                .toList();
        List<Sent> sent = new ArrayList<>();
        if (calls.size() == 1) return List.of(sent(to, drafts.getFirst(), tokens.getFirst()));
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<Sent> each : threads.invokeAll(calls)) sent.add(each.get());
            return sent;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreFailure it) throw it;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure.Away("The program is stopping.");
        }
    }

    private static Sent sent(TeamStores.Reached to, Draft draft, UUID token) {
        if (draft == null) return null;
        Copy copy = Copy.of(draft, token.toString());
        return new Sent(token, copy, to.store().add(to.connection(), copy));
    }

    /** What the store took. */
    private final class Kept implements Placed {

        private final List<Sent> sent;

        private Set<UUID> others;

        private Kept(List<Sent> sent) {
            this.sent = sent;
        }

        /** A store that keeps equal texts once answers with the id of a memory that is another one here. */
        @Override
        public UUID id(int draft) {
            if (others == null) others = copies.known(ids()).keySet();
            UUID id = sent.get(draft) == null ? null : sent.get(draft).id;
            return others.contains(id) ? null : id;
        }

        private List<UUID> ids() {
            return sent.stream().filter(Objects::nonNull).map(Sent::id).toList();
        }

        @Override
        public List<Outcome> keeping(Supplier<List<Outcome>> catalogue) {
            if (others == null) others = copies.known(ids()).keySet();
            List<Sent> taken = sent.stream().filter(Objects::nonNull).toList();
            intents.close(taken.stream().map(Sent::token).toList());
            taken.stream()
                    .filter(it -> !others.contains(it.id))
                    .forEach(it -> copies.keep(it.id, it.id, Fingerprint.of(it.copy), 0));
            List<Outcome> outcomes = catalogue.get();
            for (int i = 0; i < sent.size(); i++) {
                UUID kept = i < outcomes.size() ? outcomes.get(i).memory() : null;
                // Somebody kept the same text meanwhile, or it is not to be kept after all: the store's goes again.
                if (id(i) != null && !id(i).equals(kept)) tasks.note(id(i));
            }
            return outcomes;
        }
    }
}
