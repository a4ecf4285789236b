package org.memorysteward.upstream;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;

/** Connects the initial team to the store that the environment names, unless somebody chose one; waits for it to be there. */
@ApplicationScoped
class InitialStore {

    private static final Logger LOG = Logger.getLogger(InitialStore.class);
    private static final int LAST = Interceptor.Priority.APPLICATION + 1_000;
    private static final long SECONDS_BETWEEN_TRIES = 10;

    @ConfigProperty(name = "steward.initial-team")
    String initialTeam;

    @ConfigProperty(name = "steward.mem0.kind")
    Optional<String> kind;

    @ConfigProperty(name = "steward.mem0.url")
    Optional<String> url;

    @ConfigProperty(name = "steward.mem0.api-key")
    Optional<String> key;

    @Inject
    Teams teams;

    @Inject
    Tenancy tenancy;

    @Inject
    TeamStores stores;

    private final CountDownLatch stopping = new CountDownLatch(1);

    void start(@Observes @Priority(LAST) StartupEvent started) {
        if (kind.isEmpty()) return;
        Team team = teams.find(initialTeam).orElseThrow();
        if (tenancy.aside(team.id(), stores::view).isPresent()) return;
        Thread.ofVirtual().name("initial store").start(() -> connect(team));
    }

    private void connect(Team team) {
        String usual = kind.get().equals("platform") ? "https://api.mem0.ai" : null;
        TeamStores.Wish wish = new TeamStores.Wish(
                "mem0-" + kind.get(), url.orElse(usual), key.orElse(null), true, "as the environment says");
        try {
            do {
                try {
                    stores.connect(team.id(), wish, Actor.system());
                    return;
                } catch (InvalidInput e) {
                    LOG.warnf("The store of STEWARD_MEM0_URL is not connected: %s", e.reason());
                }
            } while (!stopping.await(SECONDS_BETWEEN_TRIES, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }
}
