package org.memorysteward.web.memories;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
import org.memorysteward.memory.RevisionView;
import org.memorysteward.memory.Revisions;
import org.memorysteward.memory.State;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The next version of a memory. Whoever saves second sees both texts and decides; nothing that was typed is lost. */
@Page
@ForPeople
@Path("/t/{team}")
public class RevisionPage {

    private static final int CONFLICT = 409;

    record edit(Shell shell, Revising form) implements TemplateInstance {}

    record edit$metadata(Revising form) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    Revisions revisions;

    @Inject
    Intake intake;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    /** What cannot be changed has no form: its page says why. */
    @GET
    @Path("/memories/{id}/revisions/new")
    @Needs(Permission.EDIT)
    public Response edit(String id) {
        UUID memory = Asked.id(id);
        return tenancy.within(viewer.team().id(), () -> {
            MemoryView now = catalogue.view(memory).orElseThrow(NoSuchPage::new);
            if (now.state() == State.DELETED || now.immutable()) return Html.seeOther(address(memory));
            return page(200, Revising.from(now, list(), shells.formToken()));
        });
    }

    @POST
    @Path("/memories/{id}/revisions")
    @Needs(Permission.EDIT)
    public Response save(String id, @BeanParam Typed typed) {
        UUID memory = Asked.id(id);
        try {
            if (typed.onlyChangesRows()) return again(memory, typed, typed.changed());
            int from = from(typed);
            MetadataForm metadata = typed.metadata();
            Edit edit =
                    Edit.of(from, typed.text(), metadata == null ? null : metadata.read(), Asked.text(typed.reason()));
            return answer(memory, typed, intake.revise(viewer.team().id(), memory, edit, viewer.actor()), "edited");
        } catch (InvalidInput e) {
            return refused(memory, typed, Problem.of(e));
        }
    }

    /** Makes an older version the next one. */
    @POST
    @Path("/memories/{id}/revisions/{older}/restoration")
    @Needs(Permission.EDIT)
    public Response restore(String id, String older, @RestForm String version, @RestForm String reason) {
        UUID memory = Asked.id(id);
        UUID team = viewer.team().id();
        int wanted = older.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(older) : 0;
        RevisionView words =
                tenancy.within(team, () -> revisions.read(memory, wanted).orElseThrow(NoSuchPage::new));
        Typed typed = Typed.again(words.text(), words.metadata(), reason, version);
        try {
            Optional<Outcome> outcome =
                    intake.revive(team, memory, wanted, from(typed), Asked.text(reason), viewer.actor());
            return answer(memory, typed, outcome, "reverted");
        } catch (InvalidInput e) {
            return refused(memory, typed, Problem.of(e));
        }
    }

    /** @throws InvalidInput when it does not say from which version it starts, or was cut off on its way */
    private static int from(Typed typed) {
        int from = Asked.number("version", typed.version, 0, 1, Integer.MAX_VALUE);
        if (from == 0 || !typed.isWhole())
            throw new InvalidInput("version", "The form was incomplete. Look at your text and save again.");
        return from;
    }

    private Response answer(UUID memory, Typed typed, Optional<Outcome> outcome, String said) {
        if (outcome.isEmpty()) return form(CONFLICT, memory, now -> typed(now, typed));
        return switch (outcome.get()) {
            case Outcome.Kept kept -> Html.seeOther(address(memory) + "?said=" + said);
            case Outcome.Redacted redacted -> Html.seeOther(address(memory) + "?said=redacted");
            case Outcome.Held held -> Html.seeOther(address(memory) + "?said=waits");
            case Outcome.Known known -> Html.seeOther(address(known.id()));
            case Outcome.Refused refused -> refused(memory, typed, new Problem(refused.field(), refused.reason()));
            case Outcome.Stale stale -> form(CONFLICT, memory, now -> stale(now, typed));
        };
    }

    private Revising stale(MemoryView now, Typed typed) {
        RevisionView newest = revisions.read(now.id(), now.version()).orElseThrow(NoSuchPage::new);
        RevisionView base = revisions.read(now.id(), typed.startedFrom()).orElse(newest);
        return typed(now, typed).stale(base, newest);
    }

    private Response refused(UUID memory, Typed typed, Problem problem) {
        return form(400, memory, now -> typed(now, typed).failing(problem));
    }

    private Revising typed(MemoryView now, Typed typed) {
        return Revising.typed(now, list(), typed, typed.metadata(), shells.formToken());
    }

    private Response again(UUID memory, Typed typed, MetadataForm metadata) {
        return form(200, memory, now -> Revising.typed(now, list(), typed, metadata, shells.formToken()));
    }

    private Response form(int status, UUID memory, Function<MemoryView, Revising> form) {
        return tenancy.within(viewer.team().id(), () -> {
            MemoryView now = catalogue.view(memory).orElseThrow(NoSuchPage::new);
            return page(status, form.apply(now));
        });
    }

    private Response page(int status, Revising form) {
        if (hx.wantsFragment("metadata")) return Html.page(status, new edit$metadata(form));
        return Html.page(status, new edit(shells.of("Edit", "memories"), form));
    }

    private String address(UUID memory) {
        return list() + "/" + memory;
    }

    private String list() {
        return "/t/" + viewer.team().slug() + "/memories";
    }
}
