package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.MemoryStore.Placed;
import org.memorysteward.screening.Findings;
import org.memorysteward.screening.TeamScreen;

/** Has a store that is elsewhere keep what the catalogue is about to keep: all but what is known, refused or waits. */
@ApplicationScoped
class Placing {

    @Inject
    MemoryStore store;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    Findings findings;

    /** @throws StoreUnavailable when the store does not take them */
    Placed place(UUID team, TeamScreen screen, List<Screened<Draft>> given, Actor by) {
        if (!store.isElsewhere(team) || given.stream().anyMatch(Screened::isRefused)) return Placed.HERE;
        List<Draft> wanted = tenancy.within(team, () -> wanted(new Desk(team, screen, findings, by), given));
        return store.place(team, wanted, by);
    }

    /** In the words that the team uses today, as the catalogue will have them. */
    private List<Draft> wanted(Desk desk, List<Screened<Draft>> given) {
        Vocabulary vocabulary = Vocabulary.now();
        List<Draft> drafts =
                given.stream().map(it -> vocabulary.today(it.content())).toList();
        Twins twins = Twins.of(desk.team(), drafts, vocabulary, database);
        List<Draft> wanted = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Placement place = Intake.place(drafts.get(i), vocabulary);
            boolean waits = desk.whyHeld(given.get(i), place) != null;
            boolean known = twins.of(drafts.get(i), place).isPresent();
            wanted.add(waits || known ? null : drafts.get(i));
        }
        return wanted;
    }

    /** The drafts under the ids that the store gave them. */
    static List<Screened<Draft>> under(Placed placed, List<Screened<Draft>> given) {
        if (placed == Placed.HERE) return given;
        List<Screened<Draft>> named = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Screened<Draft> one = given.get(i);
            named.add(one.isRefused() ? one : one.with(one.content().storedAs(placed.id(i))));
        }
        return named;
    }
}
