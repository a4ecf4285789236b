package org.memorysteward.gateway;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.memorysteward.memory.Question;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Recalled;

/** Agents ask. */
@Path("/")
@ForAgents
public class Searches {

    private static final int USUAL = 10;
    private static final int MOST = 1_000;
    private static final double USUAL_THRESHOLD = 0.1;

    record Found(List<?> results) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Projection projection;

    @POST
    @Path("/v3/memories/search")
    public Response search(InputStream stream) {
        Body body = Body.read(stream);
        String words = body.text("query");
        if (words == null || words.isBlank()) throw body.wrong("query", "It is required and cannot be blank.");
        Selection selection = Selection.of(body);
        int most = body.whole("top_k", body.whole("limit", USUAL, 1, MOST), 1, MOST);
        double threshold = body.share("threshold", USUAL_THRESHOLD);
        Question question =
                new Question(words, caller.within(selection.scope()), selection.expiredToo(), most, threshold);
        List<Recalled> memories = recall.search(caller.team().id(), question, caller.actor());
        return Answer.ok(new Found(projection.of(memories, selection.fields())));
    }
}
