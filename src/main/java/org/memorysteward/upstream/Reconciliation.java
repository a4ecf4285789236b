package org.memorysteward.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Tenancy;

/** Finishes writes of which nobody knows how they ended: what the store has of them is kept, or goes when nobody wants it. */
@ApplicationScoped
public class Reconciliation {

    private static final int AT_ONCE = 50;

    @Inject
    Tenancy tenancy;

    @Inject
    Intents intents;

    @Inject
    Arrivals arrivals;

    /** How long somebody may still be waiting for a write, or the store be about to show it. */
    @ConfigProperty(name = "steward.stores.grace")
    Duration grace;

    /** @return how many were looked at */
    int work(UUID team, TeamStores.Reached to) {
        List<Intents.Open> left = tenancy.aside(team, () -> intents.left(grace.toSeconds(), AT_ONCE));
        left.forEach(it -> finish(team, to, it));
        return left.size();
    }

    private void finish(UUID team, TeamStores.Reached to, Intents.Open open) {
        Optional<Copy> stored = to.store().find(to.connection(), open.token().toString(), open.ids());
        if (stored.isPresent() && open.abandoned()) {
            to.store().delete(to.connection(), stored.get().id());
        } else if (stored.isPresent()) {
            tenancy.aside(team, () -> {
                intents.close(List.of(open.token()));
                arrivals.take(team, new Arrivals.Told(List.of(stored.get()), Instant.now(), 0, true, open.by()));
                return null;
            });
        } else if (open.seconds() > 2 * grace.toSeconds()) {
            tenancy.aside(team, () -> {
                intents.close(List.of(open.token()));
                AuditEntry.of(team, open.by(), StoreAction.FORGOT)
                        .to("write", open.token().toString())
                        .with("the store never had it")
                        .append();
                return null;
            });
        }
    }
}
