package org.memorysteward.web.organisation;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.AccessRules;
import org.memorysteward.identity.Organisation;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForAdministrators;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Teams with their totals, and the rules that make groups of the identity provider into teams and roles. */
@Page
@ForPeople
@ForAdministrators
@Path("/organisation")
public class OrganisationPage {

    private static final int MOST_GROUPS = 200;

    record index(Shell shell, OrganisationSheet sheet) implements TemplateInstance {}

    /** An act that was not done: its noun, what was typed, and what is wrong with it. */
    record Attempt(String act, String first, String second, String role, String reason, Problem problem) {

        static final Attempt NONE = new Attempt("", "", "", "", "", Problem.NONE);

        public boolean isAt(String other) {
            return act.equals(other);
        }

        public Problem problemOf(String other) {
            return isAt(other) ? problem : Problem.NONE;
        }
    }

    @Inject
    Viewer viewer;

    @Inject
    Teams teams;

    @Inject
    Organisation organisation;

    @Inject
    AccessRules rules;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    @Inject
    Shells shells;

    @GET
    public Response index(@RestQuery String groups, @RestQuery String rule, @RestQuery String said) {
        return page(200, groups, rule, Attempt.NONE, said);
    }

    /** Where a form was sent to, loaded again as an address. */
    @GET
    @Path("/{form: teams|rules}")
    public Response back(String form) {
        return Html.seeOther("/organisation");
    }

    @POST
    @Path("/teams")
    public Response found(@RestForm String name, @RestForm String slug) {
        try {
            organisation.found(slug, name, viewer.actor());
        } catch (InvalidInput e) {
            return page(400, null, null, new Attempt("teams", name, slug, "", "", Problem.of(e)), null);
        }
        return Html.seeOther("/organisation?said=founded");
    }

    @POST
    @Path("/rules")
    public Response add(@RestForm String group, @RestForm String team, @RestForm String role) {
        try {
            Team known = teams.find(team == null ? "" : team)
                    .orElseThrow(() -> new InvalidInput("team", "There is no such team. Choose one from the list."));
            Role given = Role.of(role)
                    .orElseThrow(() -> new InvalidInput("role", "There is no such role. Choose one from the list."));
            rules.add(known, group, given, viewer.actor());
        } catch (InvalidInput e) {
            return page(400, null, null, new Attempt("rules", group, team, role, "", Problem.of(e)), null);
        }
        return Html.seeOther("/organisation?said=added#rules");
    }

    @POST
    @Path("/rules/{rule}/removal")
    public Response remove(String rule, @RestForm String reason) {
        try {
            if (!rules.remove(Asked.id(rule), reason, viewer.actor())) throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(400, null, rule, new Attempt("removal", "", "", "", reason, Problem.of(e)), null);
        }
        return Html.seeOther("/organisation?said=removed#rules");
    }

    private Response page(int status, String groups, String rule, Attempt attempt, String said) {
        List<OrganisationSheet.Line> lines = organisation.totals().stream()
                .map(it -> new OrganisationSheet.Line(
                        it,
                        tenancy.aside(it.team().id(), catalogue::total),
                        viewer.teams().contains(it.team())))
                .toList();
        OrganisationSheet sheet = new OrganisationSheet(
                shells.formToken(),
                lines,
                rules.all(),
                Asked.idOrNull(rule),
                groups,
                groups == null ? List.of() : teams.grants(values(groups)),
                teams.administers(values(groups)),
                attempt,
                said == null ? null : OrganisationSheet.SAID.get(said));
        return Html.page(status, new index(shells.organisation("Teams"), sheet));
    }

    private static List<String> values(String typed) {
        if (typed == null) return List.of();
        return Stream.of(typed.split("[,\\r\\n]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .limit(MOST_GROUPS)
                .toList();
    }
}
