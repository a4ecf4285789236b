package org.memorysteward.upstream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.memorysteward.fakemem0.FakeMem0;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ServerStoreContractTest extends RemoteStoreContract {

    @Override
    FakeMem0 start() {
        return FakeMem0.server(0, "m0-" + UUID.randomUUID());
    }

    @Override
    StoreKind kind() {
        return StoreKind.MEM0_SERVER;
    }
}
