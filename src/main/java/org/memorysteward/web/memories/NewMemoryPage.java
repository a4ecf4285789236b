package org.memorysteward.web.memories;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.Outcome;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** A memory that a person writes. */
@Page
@ForPeople
@Path("/t/{team}")
public class NewMemoryPage {

    /** Where the intake and the form call the same thing by different names. */
    private static final Map<String, String> FIELDS = Map.of("user_id", "user");

    record write(Shell shell, String list, Writing form, Problem problem) implements TemplateInstance {}

    /** What the form sends; each may be null. */
    public static class Writing {
        @RestForm
        public String text;

        @RestForm
        public String user;

        @RestForm
        public String repo;

        @RestForm
        public String type;

        @RestForm
        public String path;

        @RestForm
        public String branch;

        @RestForm
        public String metadata;
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Intake intake;

    @Inject
    Shells shells;

    @GET
    @Path("/memories/new")
    @Needs(Permission.EDIT)
    public Response write() {
        return page(200, new Writing(), Problem.NONE);
    }

    @POST
    @Path("/memories")
    @Needs(Permission.EDIT)
    public Response keep(@BeanParam Writing form) {
        try {
            return switch (intake.remember(viewer.team().id(), draft(form), viewer.actor())) {
                case Outcome.Kept kept -> Html.seeOther(list() + "/" + kept.id() + "?said=written");
                case Outcome.Redacted redacted -> Html.seeOther(list() + "/" + redacted.id() + "?said=redacted");
                case Outcome.Held held -> Html.seeOther(list() + "/" + held.id() + "?said=waits");
                case Outcome.Known known -> Html.seeOther(list() + "/" + known.id() + "?said=known");
                case Outcome.Refused refused ->
                    page(
                            400,
                            form,
                            new Problem(FIELDS.getOrDefault(refused.field(), refused.field()), refused.reason()));
                case Outcome.Stale stale -> throw new NoSuchPage();
            };
        } catch (InvalidInput e) {
            return page(400, form, Problem.of(e));
        }
    }

    private static Draft draft(Writing form) {
        ObjectNode metadata = TypedMetadata.read(form.metadata);
        put(metadata, "repo", form.repo);
        put(metadata, "type", form.type);
        put(metadata, "path", form.path);
        put(metadata, "branch", form.branch);
        String text = form.text == null ? "" : form.text.replace("\r\n", "\n");
        return Draft.written(text, new Draft.GivenIds(Asked.text(form.user), null, null, null, null), metadata);
    }

    private static void put(ObjectNode metadata, String key, String typed) {
        if (Asked.text(typed) != null) metadata.put(key, Asked.text(typed));
    }

    private Response page(int status, Writing form, Problem problem) {
        return tenancy.within(
                viewer.team().id(),
                () -> Html.page(status, new write(shells.of("Write", "memories"), list(), form, problem)));
    }

    private String list() {
        return "/t/" + viewer.team().slug() + "/memories";
    }
}
