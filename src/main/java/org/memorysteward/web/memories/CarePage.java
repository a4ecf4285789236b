package org.memorysteward.web.memories;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;

/** Who answers for a memory, when somebody looks at it again, and what keeps it from going. */
@Page
@ForPeople
@Path("/t/{team}")
public class CarePage {

    @Inject
    Viewer viewer;

    @Inject
    MemoryActs acts;

    /** An empty owner leaves it to nobody. */
    @POST
    @Path("/memories/{id}/ownership")
    @Needs(Permission.EDIT)
    public Response assign(String id, @RestForm String owner, @RestForm String reason) {
        Attempt attempt = Attempt.at("ownership").typed("owner", owner).typed("reason", reason);
        return acts.act(Asked.id(id), attempt, "assigned", it -> it.assign(owner, reason, viewer.actor()));
    }

    /** An empty day is none. */
    @POST
    @Path("/memories/{id}/review")
    @Needs(Permission.EDIT)
    public Response review(String id, @RestForm("review_on") String day, @RestForm String reason) {
        Attempt attempt = Attempt.at("review").typed("review_on", day).typed("reason", reason);
        return acts.act(
                Asked.id(id),
                attempt,
                "review",
                it -> it.reviewOn(Asked.day("review_on", day), reason, viewer.actor()));
    }

    @POST
    @Path("/memories/{id}/hold")
    @Needs(Permission.HOLD)
    public Response hold(String id, @RestForm String reason, @RestForm String until) {
        Attempt attempt = Attempt.at("hold").typed("reason", reason).typed("until", until);
        return acts.act(
                Asked.id(id), attempt, "held", it -> it.hold(reason, Asked.day("until", until), viewer.actor()));
    }

    @POST
    @Path("/memories/{id}/release")
    @Needs(Permission.HOLD)
    public Response release(String id, @RestForm String reason) {
        Attempt attempt = Attempt.at("release").typed("reason", reason);
        return acts.act(Asked.id(id), attempt, "released", it -> it.release(reason, viewer.actor()));
    }
}
