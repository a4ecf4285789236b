package org.memorysteward.web.memories;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;

/** One memory: what it says, where it comes from, and what people decide about it. */
@Page
@ForPeople
@Path("/t/{team}")
public class MemoryPage {

    record show(Shell shell, Sheet sheet) implements TemplateInstance {}

    record show$sheet(Sheet sheet) implements TemplateInstance {}

    record versions(Sheet sheet) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    MemoryActs acts;

    @GET
    @Path("/memories/{id}")
    public Response show(String id, @BeanParam Look look) {
        return acts.page(Asked.id(id), 200, look, look.said, look.attempt());
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path(
            "/memories/{id}/{act: deprecation|restoration|deletion|ownership|review|hold|release|revisions(/[0-9]+/restoration)?}")
    public Response back(String id, String act) {
        return Html.seeOther("/t/" + viewer.team().slug() + "/memories/" + Asked.id(id));
    }

    @POST
    @Path("/memories/{id}/deprecation")
    @Needs(Permission.EDIT)
    public Response deprecate(String id, @RestForm String reason, @RestForm String successor, @RestForm String sunset) {
        Attempt attempt = Attempt.at("deprecation")
                .typed("reason", reason)
                .typed("successor", successor)
                .typed("sunset", sunset);
        return acts.act(Asked.id(id), attempt, "deprecated", it -> {
            UUID replacement = Asked.memory("successor", successor);
            LocalDate end = Asked.day("sunset", sunset);
            it.deprecate(reason, replacement, end, viewer.actor());
        });
    }

    @POST
    @Path("/memories/{id}/restoration")
    @Needs(Permission.EDIT)
    public Response restore(String id, @RestForm String reason) {
        Attempt attempt = Attempt.at("restoration").typed("reason", reason);
        return acts.act(Asked.id(id), attempt, "restored", it -> it.restore(reason, viewer.actor()));
    }

    @POST
    @Path("/memories/{id}/deletion")
    @Needs(Permission.DELETE)
    public Response delete(String id, @RestForm String reason) {
        Attempt attempt = Attempt.at("deletion").typed("reason", reason);
        return acts.act(Asked.id(id), attempt, "deleted", it -> it.delete(reason, viewer.actor()));
    }
}
