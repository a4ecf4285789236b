package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memorysteward.memory.Cast.MARA;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ChainsTest {

    @Inject
    Cast cast;

    @Inject
    Chains chains;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void freshTeam() {
        team = cast.freshTeam();
    }

    @Test
    void aChainIsFollowedBothWays() {
        List<UUID> chain = chainOf(4);
        assertEquals(List.of("-1 " + chain.get(0), "1 " + chain.get(2), "2 " + chain.get(3)), through(chain.get(1)));
        assertEquals(List.of("1 " + chain.get(1), "2 " + chain.get(2), "3 " + chain.get(3)), through(chain.get(0)));
    }

    @Test
    void aLongChainIsFollowedTenStepsEachWay() {
        List<UUID> chain = chainOf(25);
        List<String> links = through(chain.get(12));
        assertEquals("-10 " + chain.get(2), links.getFirst());
        assertEquals("10 " + chain.get(22), links.getLast());
        assertEquals(20, links.size());
    }

    @Test
    void ofManyThatWereReplacedTheNearestTwentyAreShown() {
        UUID successor = cast.kept(team, "the one that stays");
        for (int i = 0; i < 30; i++) replace(cast.kept(team, "wording " + i), successor);
        List<String> links = through(successor);
        assertEquals(20, links.size());
        assertEquals(20, links.stream().filter(it -> it.startsWith("-1 ")).count());
    }

    @Test
    void whatWasNeverReplacedHasNoChain() {
        assertEquals(List.of(), through(cast.kept(team, "alone")));
    }

    @Test
    void anotherTeamSeesNoChain() {
        UUID first = chainOf(3).getFirst();
        assertEquals(List.of(), tenancy.within(cast.freshTeam().id(), () -> chains.through(first)));
    }

    @Test
    void twoThatAreReplacedByOneAnotherAtTheSameMomentMakeNoRing() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID one = cast.kept(team, "one " + round);
            UUID other = cast.kept(team, "other " + round);
            CyclicBarrier start = new CyclicBarrier(2);
            int refused = 0;
            try (ExecutorService people = Executors.newFixedThreadPool(2)) {
                Future<Boolean> first = people.submit(refusing(start, one, other));
                Future<Boolean> second = people.submit(refusing(start, other, one));
                refused = (first.get() ? 1 : 0) + (second.get() ? 1 : 0);
            }
            assertEquals(1, refused, "exactly one of them is refused");
        }
    }

    private Callable<Boolean> refusing(CyclicBarrier start, UUID old, UUID successor) {
        return () -> {
            start.await();
            try {
                replace(old, successor);
                return false;
            } catch (InvalidInput ring) {
                return true;
            }
        };
    }

    private List<UUID> chainOf(int memories) {
        List<UUID> chain = new ArrayList<>();
        for (int i = 0; i < memories; i++) chain.add(cast.kept(team, "step " + i));
        for (int i = 1; i < memories; i++) replace(chain.get(i - 1), chain.get(i));
        return chain;
    }

    private void replace(UUID old, UUID successor) {
        cast.with(team, old, it -> it.deprecate("newer words", successor, null, MARA));
    }

    private List<String> through(UUID memory) {
        return tenancy.within(team.id(), () -> chains.through(memory)).stream()
                .map(it -> it.steps() + " " + it.memory().id())
                .toList();
    }
}
