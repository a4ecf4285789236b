package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.memorysteward.memory.Draft.GivenIds;

class PlacementTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aProjectIdInMetadataIsTheRepo() throws Exception {
        Placement place = place(
                new GivenIds("user_123", null, null, null, null),
                "{\"project_id\":\"billing_service\",\"type\":\"error_fingerprint\"}");
        assertEquals("user_123", place.scope().user());
        assertEquals("billing_service", place.scope().repo());
        assertEquals("error_fingerprint", place.type());
        assertEquals("task", place.layer());
    }

    @Test
    void prefixesOfUserAndRepoAreDropped() throws Exception {
        Placement place = place(
                new GivenIds("user:dev7@acme.test", null, null, null, "repo:payments-api"),
                "{\"type\":\"module_overview\",\"path\":\"payments/api.py\",\"service\":\"payments-api\"}");
        assertEquals("dev7@acme.test", place.scope().user());
        assertEquals("payments-api", place.scope().repo());
        assertEquals("payments/api.py", place.scope().path());
        assertEquals("structural", place.layer());
    }

    @Test
    void anAgentNamedAfterAProjectNamesTheRepo() throws Exception {
        Placement place = place(new GivenIds(null, "project_atlas", null, null, null), "{}");
        assertNull(place.scope().user());
        assertEquals("project_atlas", place.scope().repo());
        assertEquals("unclassified", place.type());
        assertEquals("other", place.layer());
    }

    @Test
    void theAppIsTheRepoAndTheFirstTouchedFileIsThePath() throws Exception {
        Placement place = place(
                new GivenIds("dev3", null, "acme-billing", null, null),
                "{\"type\":\"decision\",\"branch\":\"main\",\"files_touched\":[\"src/a.ts\"]}");
        assertEquals("acme-billing", place.scope().repo());
        assertEquals("main", place.scope().branch());
        assertEquals("src/a.ts", place.scope().path());
    }

    @Test
    void theFirstCategoryIsTheTypeWhenMetadataNamesNone() throws Exception {
        Placement place = Placement.of(
                new GivenIds("u", null, null, null, null),
                object("{}"),
                List.of("lint_rule", "fix"),
                Vocabulary.BUILT_IN);
        assertEquals("lint_rule", place.type());
        assertEquals("preference", place.layer());
    }

    @Test
    void whatIsNoTextIsNoName() throws Exception {
        Placement place = place(
                new GivenIds("user:", " ", null, null, null),
                "{\"repo\":7,\"type\":[],\"path\":{},\"tags\":[1,\"a\",\" \"]}");
        assertNull(place.scope().user());
        assertNull(place.scope().agent());
        assertNull(place.scope().repo());
        assertEquals("unclassified", place.type());
        assertEquals(List.of("a"), place.tags());
    }

    private static Placement place(GivenIds ids, String metadata) throws Exception {
        return Placement.of(ids, object(metadata), null, Vocabulary.BUILT_IN);
    }

    private static ObjectNode object(String json) throws Exception {
        return (ObjectNode) JSON.readTree(json);
    }
}
