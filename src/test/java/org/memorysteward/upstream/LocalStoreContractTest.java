package org.memorysteward.upstream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LocalStoreContractTest extends StoreContract {

    @Override
    void connect(Team team) {}

    @Override
    List<String> everythingTold() {
        return stage.found(team, "token bot");
    }
}
