package org.memorysteward.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.memorysteward.memory.Question;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Recalled;

/** Lists and searches within the key's reach, in whichever generation of Mem0's API agents ask. */
@ApplicationScoped
class Reader {

    static final int USUAL_PAGE = 100;
    static final int LARGEST_PAGE = 200;

    private static final int USUAL_ANSWERS = 10;
    private static final int MOST_ANSWERS = 1_000;
    private static final double USUAL_THRESHOLD = 0.1;

    /** One page of a list in Mem0's form. */
    record Listed(long count, String next, String previous, List<?> results) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Projection projection;

    Listed list(Selection selection, Paging paging) {
        Recall.Page page = recall.list(
                caller.team().id(),
                caller.within(selection.scope()),
                selection.expiredToo(),
                paging.page(),
                paging.size(),
                caller.actor());
        return new Listed(
                page.total(),
                paging.next(page.total()),
                paging.previous(),
                projection.of(page.memories(), selection.fields()));
    }

    /** What answers the request's query, best first. */
    List<?> search(Body request, Selection selection) {
        String words = request.text("query");
        if (words == null || words.isBlank()) throw request.wrong("query", "It is required and cannot be blank.");
        int most = request.whole("top_k", request.whole("limit", USUAL_ANSWERS, 1, MOST_ANSWERS), 1, MOST_ANSWERS);
        double threshold = request.share("threshold", USUAL_THRESHOLD);
        Question question =
                new Question(words, caller.within(selection.scope()), selection.expiredToo(), most, threshold);
        List<Recalled> memories = recall.search(caller.team().id(), question, caller.actor());
        return projection.of(memories, selection.fields());
    }
}
