package org.memorysteward.web.memories;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Intake;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.Outcome;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The next version of a memory. Whoever saves second sees both texts and decides. */
@Page
@ForPeople
@Path("/t/{team}")
public class RevisionPage {

    record edit(Shell shell, Revising form) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Intake intake;

    @Inject
    Shells shells;

    @GET
    @Path("/memories/{id}/revisions/new")
    @Needs(Permission.EDIT)
    public Response edit(String id) {
        return page(200, Asked.id(id), memory -> Revising.from(memory, list()));
    }

    @POST
    @Path("/memories/{id}/revisions")
    @Needs(Permission.EDIT)
    public Response save(
            String id,
            @RestForm String text,
            @RestForm String metadata,
            @RestForm String reason,
            @RestForm String version) {
        UUID memory = Asked.id(id);
        Typed typed = new Typed(text, metadata, reason, version);
        try {
            int from = Asked.number("version", version, 0, 1, Integer.MAX_VALUE);
            if (from == 0)
                throw new InvalidInput("version", "The form was incomplete. Look at your text and save again.");
            Edit edit = Edit.of(from, typed.text(), TypedMetadata.read(metadata), Asked.text(reason));
            Outcome outcome = intake.revise(viewer.team().id(), memory, edit, viewer.actor())
                    .orElseThrow(NoSuchPage::new);
            return answer(memory, typed, outcome);
        } catch (InvalidInput e) {
            return refused(memory, typed, Problem.of(e));
        }
    }

    private Response answer(UUID memory, Typed typed, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept kept -> Html.seeOther(list() + "/" + memory + "?said=edited");
            case Outcome.Known known -> Html.seeOther(list() + "/" + known.id());
            case Outcome.Refused refused -> refused(memory, typed, new Problem(refused.field(), refused.reason()));
            case Outcome.Stale stale -> page(409, memory, now -> Revising.stale(now, list(), typed));
        };
    }

    private Response refused(UUID memory, Typed typed, Problem problem) {
        return page(400, memory, now -> Revising.refused(now, list(), typed, problem));
    }

    private Response page(int status, UUID id, java.util.function.Function<MemoryView, Revising> form) {
        return tenancy.within(viewer.team().id(), () -> {
            MemoryView memory =
                    catalogue.view(id).filter(it -> it.state() != State.DELETED).orElseThrow(NoSuchPage::new);
            return Html.page(status, new edit(shells.of("Edit", "memories"), form.apply(memory)));
        });
    }

    private String list() {
        return "/t/" + viewer.team().slug() + "/memories";
    }
}
