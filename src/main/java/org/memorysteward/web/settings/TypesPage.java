package org.memorysteward.web.settings;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.KnownType;
import org.memorysteward.memory.KnownTypes;
import org.memorysteward.memory.Layer;
import org.memorysteward.memory.Types;
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

/** Which types a team has, in which layer each is, and what people say of them. */
@Page
@ForPeople
@Path("/t/{team}/settings/types")
public class TypesPage {

    record index(Shell shell, TypesSheet sheet) implements TemplateInstance {}

    record index$types(TypesSheet sheet) implements TemplateInstance {}

    record index$change(JobView job, String address, String jobs) implements TemplateInstance {}

    private interface Act {
        void of(UUID team, Actor by);
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    KnownTypes known;

    @Inject
    Types types;

    @Inject
    Jobs jobs;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @GET
    public Response index(
            @RestQuery String type, @RestQuery String name, @RestQuery String said, @RestQuery String job) {
        if (hx.wantsFragment("change")) return change(Asked.id(job));
        return page(200, TypeAttempt.look(type, name), said);
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{act: layer|name|removal|aliases/removal}")
    public Response back(String act) {
        return Html.seeOther(address());
    }

    @POST
    @Needs(Permission.SETTINGS)
    public Response add(@RestForm String name, @RestForm String layer) {
        TypeAttempt attempt = TypeAttempt.of("new", null).named(name).in(layer);
        return act(attempt, "added", (team, by) -> types.add(team, name, layer(layer), by));
    }

    @POST
    @Path("/layer")
    @Needs(Permission.SETTINGS)
    public Response move(@RestQuery String type, @RestForm String layer, @RestForm String reason) {
        TypeAttempt attempt = TypeAttempt.of("layer", type).in(layer).because(reason);
        return act(attempt, "moved", (team, by) -> types.move(team, type, layer(layer), reason, by));
    }

    @POST
    @Path("/name")
    @Needs(Permission.SETTINGS)
    public Response rename(
            @RestQuery String type, @RestForm String name, @RestForm String into, @RestForm String reason) {
        TypeAttempt attempt = TypeAttempt.of("name", type).named(name).because(reason);
        return act(attempt, "renamed", (team, by) -> types.rename(team, type, name, into, reason, by));
    }

    @POST
    @Path("/removal")
    @Needs(Permission.SETTINGS)
    public Response remove(@RestQuery String type) {
        return act(TypeAttempt.of("removal", type), "removed", (team, by) -> types.remove(team, type, by));
    }

    @POST
    @Path("/aliases/removal")
    @Needs(Permission.SETTINGS)
    public Response removeAlias(@RestQuery String name) {
        return act(TypeAttempt.of("aliases", null), "forgotten", (team, by) -> types.removeAlias(team, name, by));
    }

    private Response act(TypeAttempt attempt, String said, Act act) {
        try {
            act.of(viewer.team().id(), viewer.actor());
        } catch (InvalidInput e) {
            // Two types become one only after somebody saw how many they are: that is a question, not a mistake.
            return page(e.field().equals("into") ? 409 : 400, attempt.failing(Problem.of(e)), null);
        }
        if (hx.wantsFragment("types")) return hx.replacing(address(), page(200, TypeAttempt.look(null, null), said));
        return Html.seeOther(address() + "?said=" + said);
    }

    private static Layer layer(String word) {
        return Layer.named(word)
                .orElseThrow(() -> new InvalidInput("layer", "There is no such layer. Choose one from the list."));
    }

    private Response page(int status, TypeAttempt attempt, String said) {
        return tenancy.within(viewer.team().id(), () -> {
            TypesSheet sheet = sheet(attempt, said);
            if (hx.wantsFragment("types")) return Html.page(status, new index$types(sheet));
            return Html.page(status, new index(shells.of("Types and layers", "types"), sheet));
        });
    }

    private TypesSheet sheet(TypeAttempt attempt, String said) {
        KnownTypes.Overview overview = known.overview();
        boolean editable = viewer.may(Permission.SETTINGS);
        KnownType chosen = editable ? find(attempt.type()) : null;
        KnownType there = chosen == null || attempt.isAt("new") ? null : find(Asked.text(attempt.name()));
        return new TypesSheet(
                address(),
                home() + "/memories",
                home() + "/jobs",
                editable,
                shells.formToken(),
                TypesSheet.groups(overview),
                overview.more(),
                overview.aliases(),
                chosen,
                there == null || there.name().equals(chosen.name()) || !there.isChangeable() ? null : there,
                attempt,
                types.running().orElse(null),
                said == null ? null : TypesSheet.SAID.get(said));
    }

    private KnownType find(String name) {
        return known.find(name).orElse(null);
    }

    private Response change(UUID job) {
        return tenancy.within(
                viewer.team().id(),
                () -> Html.page(
                        200,
                        new index$change(jobs.view(job).orElseThrow(NoSuchPage::new), address(), home() + "/jobs")));
    }

    private String address() {
        return home() + "/settings/types";
    }

    private String home() {
        return "/t/" + viewer.team().slug();
    }
}
