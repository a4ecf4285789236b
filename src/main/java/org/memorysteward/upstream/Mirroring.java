package org.memorysteward.upstream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Recalled;
import org.memorysteward.memory.State;

/** Makes a store hold one memory as the catalogue has it, or not at all. Doing it twice does it once. */
@ApplicationScoped
class Mirroring {

    /** Far enough in the past for every clock. */
    private static final LocalDate OVER = LocalDate.of(2000, 1, 1);

    @Inject
    Tenancy tenancy;

    @Inject
    Recall recall;

    @Inject
    Copies copies;

    @Inject
    Drifts drifts;

    @Inject
    Arrivals arrivals;

    @Inject
    Receipts receipts;

    /** @throws StoreFailure when it could not be done */
    void mirror(UUID team, TeamStores.Reached to, Tasks.Task task) {
        Optional<Recalled> memory = recall.written(team, task.memory());
        List<Copies.Known> held = aside(team, () -> copies.of(task.memory()));
        if (memory.isEmpty() || memory.get().state() == State.DELETED) {
            held.forEach(it -> delete(team, to, it));
            return;
        }
        Copy wanted = wanted(memory.get(), to.hidesDeprecated());
        boolean there = false;
        for (Copies.Known it : held) there |= update(team, to, it, wanted, task.purged());
        if (!there && memory.get().state() != State.HELD) add(team, to, task, wanted);
    }

    private static Copy wanted(Recalled it, boolean hides) {
        boolean withdrawn = it.state() == State.DEPRECATED || it.state() == State.HELD;
        ObjectNode metadata = it.metadata().deepCopy();
        if (withdrawn) metadata.put(Marks.DEPRECATED, true);
        else metadata.remove(Marks.DEPRECATED);
        LocalDate last = it.expiresOn();
        boolean past = last != null && last.isBefore(LocalDate.now(ZoneOffset.UTC));
        if ((withdrawn && hides) || (it.state() == State.EXPIRED && !past)) last = OVER;
        String token = it.id().toString();
        return new Copy(null, it.text(), it.ids(), metadata, null, it.createdAt(), null, last, token);
    }

    private void add(UUID team, TeamStores.Reached to, Tasks.Task task, Copy wanted) {
        if (aside(team, () -> drifts.isMissing(task.memory()))) return;
        Optional<UUID> before = task.tries() < 2
                ? Optional.empty()
                : to.store().find(to.connection(), wanted.token(), wanted.ids()).map(Copy::id);
        UUID id = before.orElseGet(() -> to.store().add(to.connection(), wanted));
        keep(team, id, task.memory(), Fingerprint.of(wanted));
        // Found again, it says what it said when it was written.
        if (before.isPresent()) update(team, to, new Copies.Known(id, task.memory(), new byte[0], null), wanted, false);
    }

    /** @return whether the store has it */
    private boolean update(UUID team, TeamStores.Reached to, Copies.Known known, Copy wanted, boolean purged) {
        if (!purged && known.says(wanted)) return true;
        Optional<Copy> there = to.store().get(to.connection(), known.storeId());
        if (there.isEmpty()) {
            aside(team, () -> {
                arrivals.gone(team, known);
                return null;
            });
            return false;
        }
        if (known.isSure() && !known.says(there.get()) && !there.get().text().equals(wanted.text()))
            aside(team, () -> {
                drifts.found(team, Drift.Kind.CHANGED, there.get(), known.memory(), null, Arrivals.STORE);
                return null;
            });
        Copy marked = with(wanted, there.get().token());
        unsure(team, known);
        to.store().update(to.connection(), there.get(), marked);
        verify(team, to, known, marked, purged);
        return true;
    }

    /** What it was told is asked for again: a store may keep it in a shape of its own, or not keep it. */
    private void verify(UUID team, TeamStores.Reached to, Copies.Known known, Copy wanted, boolean purged) {
        Optional<Copy> now = to.store().get(to.connection(), known.storeId());
        boolean same = now.isPresent() && now.get().text().equals(wanted.text());
        keep(team, known.storeId(), known.memory(), Fingerprint.of(same ? now.get() : wanted));
        if (purged) {
            int told = to.store().versionsTold(to.connection(), known.storeId());
            receipt(team, to, known, "cleaned", same ? "clean" : "still there", told);
        }
        if (!same) throw new StoreFailure.Away("The store confirmed a change and does not show it.");
    }

    private void delete(UUID team, TeamStores.Reached to, Copies.Known known) {
        unsure(team, known);
        to.store().delete(to.connection(), known.storeId());
        boolean gone = to.store().get(to.connection(), known.storeId()).isEmpty();
        int told = to.store().versionsTold(to.connection(), known.storeId());
        receipt(team, to, known, "deleted", gone ? "gone" : "still there", told);
        if (!gone) throw new StoreFailure.Away("The store confirmed a delete and still has the memory.");
        aside(team, () -> {
            copies.gone(known.storeId());
            drifts.settled(known.storeId());
            return null;
        });
    }

    private void receipt(
            UUID team, TeamStores.Reached to, Copies.Known known, String act, String outcome, int versionsTold) {
        aside(team, () -> {
            receipts.keep(
                    team,
                    known.memory(),
                    known.storeId(),
                    act,
                    outcome,
                    versionsTold,
                    to.store().kind());
            return null;
        });
    }

    private void keep(UUID team, UUID storeId, UUID memory, byte[] fingerprint) {
        aside(team, () -> {
            copies.keep(storeId, memory, fingerprint, 0);
            return null;
        });
    }

    private void unsure(UUID team, Copies.Known known) {
        aside(team, () -> {
            copies.unsure(known.storeId());
            return null;
        });
    }

    private static Copy with(Copy it, String token) {
        return new Copy(
                it.id(),
                it.text(),
                it.ids(),
                it.metadata(),
                it.categories(),
                it.createdAt(),
                it.updatedAt(),
                it.expiresOn(),
                token);
    }

    private <T> T aside(UUID team, Supplier<T> work) {
        return tenancy.aside(team, work);
    }
}
