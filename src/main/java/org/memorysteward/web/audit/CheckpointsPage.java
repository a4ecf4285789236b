package org.memorysteward.web.audit;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.Checkpoint;
import org.memorysteward.audit.Checkpoints;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.audit.SigningKeys;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.verification.Verification;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** What proves the trail: checkpoints, the keys that sign them, and a look through the whole chain. */
@Page
@ForPeople
@Path("/t/{team}/audit")
public class CheckpointsPage {

    private static final int SHOWN = 50;

    record index(
            Shell shell,
            List<SigningKeys.Published> keys,
            List<Checkpoint> checkpoints,
            boolean rotates,
            String reason,
            Problem problem)
            implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Checkpoints checkpoints;

    @Inject
    SigningKeys keys;

    @Inject
    Verification verification;

    @Inject
    Shells shells;

    @GET
    @Path("/checkpoints")
    @Needs(Permission.AUDIT)
    public Response index() {
        return page(200, "", Problem.NONE);
    }

    /** From now on another key signs. */
    @POST
    @Path("/keys")
    @Needs(Permission.SETTINGS)
    public Response rotate(@RestForm String reason) {
        try {
            keys.rotate(viewer.team().id(), reason, viewer.actor());
            return Html.seeOther("/t/" + viewer.team().slug() + "/audit/checkpoints");
        } catch (InvalidInput e) {
            return page(400, reason == null ? "" : reason, Problem.of(e));
        }
    }

    /** Recomputes the whole chain. */
    @POST
    @Path("/verifications")
    @Needs(Permission.AUDIT)
    public Response verify() {
        UUID job = verification.start(viewer.team().id(), viewer.actor());
        return Html.seeOther("/t/" + viewer.team().slug() + "/jobs/" + job);
    }

    private Response page(int status, String reason, Problem problem) {
        UUID team = viewer.team().id();
        return tenancy.within(team, () -> {
            Shell shell = shells.of("Checkpoints", "audit");
            List<SigningKeys.Published> published = keys.published(team).reversed();
            List<Checkpoint> newest = checkpoints.before(Long.MAX_VALUE, SHOWN);
            return Html.page(
                    status, new index(shell, published, newest, viewer.may(Permission.SETTINGS), reason, problem));
        });
    }
}
