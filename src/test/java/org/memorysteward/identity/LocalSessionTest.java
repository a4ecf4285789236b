package org.memorysteward.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LocalSessionTest {

    @Inject
    LocalSession sessions;

    @Test
    void aSessionIsValidUntilItsPersonSignsOut() {
        String session = sessions.issue();
        String other = sessions.issue();
        assertTrue(sessions.isValid(session));
        sessions.end(session);
        sessions.end(session);
        assertFalse(sessions.isValid(session));
        assertTrue(sessions.isValid(other));
    }

    @Test
    void whatWeDidNotSignIsNoSession() {
        String session = sessions.issue();
        String[] parts = session.split("\\.");
        for (String forged : List.of(
                "",
                "x",
                "a.b.c",
                parts[0] + "." + parts[1] + ".",
                session + "A",
                "eyJhbGciOiJub25lIn0." + parts[1] + ".")) {
            assertFalse(sessions.isValid(forged), forged);
            sessions.end(forged);
        }
        assertTrue(sessions.isValid(session));
    }

    @Test
    void onlyTheWholeTokenOfTheLinkIsAccepted() {
        assertTrue(sessions.accepts("test-sign-in-token"));
        for (String wrong : List.of("", "test-sign-in-toke", "test-sign-in-token ", "TEST-SIGN-IN-TOKEN")) {
            assertFalse(sessions.accepts(wrong), wrong);
        }
        assertFalse(sessions.accepts(null));
    }
}
