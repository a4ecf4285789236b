package org.memorysteward.web.memories;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Memory;
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

/** One memory: what it says, where it comes from, and what people decide about it. */
@Page
@ForPeople
@Path("/t/{team}")
public class MemoryPage {

    record show(Shell shell, Sheet sheet) implements TemplateInstance {}

    record show$sheet(Sheet sheet) implements TemplateInstance {}

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Sheets sheets;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @GET
    @Path("/memories/{id}")
    public Response show(String id, @RestQuery String version, @RestQuery String against, @RestQuery String said) {
        return page(Asked.id(id), 200, version(version), version(against), said, Attempt.NONE);
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/memories/{id}/{act: deprecation|restoration|deletion|revisions}")
    public Response back(String id, String act) {
        return Html.seeOther("/t/" + viewer.team().slug() + "/memories/" + Asked.id(id));
    }

    @POST
    @Path("/memories/{id}/deprecation")
    @Needs(Permission.EDIT)
    public Response deprecate(String id, @RestForm String reason, @RestForm String successor, @RestForm String sunset) {
        Attempt attempt = new Attempt("deprecation", reason, successor, sunset, Problem.NONE);
        return act(Asked.id(id), attempt, "deprecated", it -> {
            UUID replacement = successor(successor);
            LocalDate end = Asked.day("sunset", sunset);
            it.deprecate(reason, replacement, end, viewer.actor());
        });
    }

    @POST
    @Path("/memories/{id}/restoration")
    @Needs(Permission.EDIT)
    public Response restore(String id, @RestForm String reason) {
        Attempt attempt = new Attempt("restoration", reason, "", "", Problem.NONE);
        return act(Asked.id(id), attempt, "restored", it -> it.restore(reason, viewer.actor()));
    }

    @POST
    @Path("/memories/{id}/deletion")
    @Needs(Permission.DELETE)
    public Response delete(String id, @RestForm String reason) {
        Attempt attempt = new Attempt("deletion", reason, "", "", Problem.NONE);
        return act(Asked.id(id), attempt, "deleted", it -> it.delete(reason, viewer.actor()));
    }

    private Response act(UUID memory, Attempt attempt, String said, Consumer<Memory> verb) {
        UUID team = viewer.team().id();
        try {
            tenancy.within(team, () -> verb.accept(Memory.locked(team, memory).orElseThrow(NoSuchPage::new)));
        } catch (InvalidInput e) {
            return page(memory, 400, null, null, null, attempt.failing(Problem.of(e)));
        }
        if (hx.wantsFragment("sheet")) return page(memory, 200, null, null, said, Attempt.NONE);
        return Html.seeOther("/t/" + viewer.team().slug() + "/memories/" + memory + "?said=" + said);
    }

    private Response page(UUID memory, int status, Integer version, Integer against, String said, Attempt attempt) {
        return tenancy.within(viewer.team().id(), () -> {
            Sheet sheet = sheets.of(memory, version, against, said, attempt);
            if (hx.wantsFragment("sheet")) return Html.page(status, new show$sheet(sheet));
            return Html.page(status, new show(shells.of(sheet.title(), "memories"), sheet));
        });
    }

    /** A version nobody has is no reason to refuse the page: it shows the newest one. */
    private static Integer version(String typed) {
        try {
            return typed == null ? null : Integer.valueOf(typed);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** The id itself, or the address of the memory's page. */
    private static UUID successor(String typed) {
        String given = Asked.text(typed);
        if (given == null) return null;
        Matcher ids = ID.matcher(given);
        if (!ids.find()) {
            throw new InvalidInput("successor", "Give the id or the address of a memory of this team.");
        }
        return UUID.fromString(ids.group());
    }
}
