package org.memorysteward.web.people;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Certificates;
import org.memorysteward.memory.Person;
import org.memorysteward.memory.PersonTraces;
import org.memorysteward.memory.PersonalData;
import org.memorysteward.web.shared.Download;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Everything that is kept about one person, and what can be done with it. */
@Page
@ForPeople
@Path("/t/{team}/people/{user}")
public class PersonPage {

    private static final int LONGEST_NAME = 600;

    record show(Shell shell, PersonSheet sheet) implements TemplateInstance {}

    @PathParam("user")
    String user;

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    PersonTraces traces;

    @Inject
    PersonalData data;

    @Inject
    Certificates certificates;

    @Inject
    Download download;

    @Inject
    Shells shells;

    @GET
    @Needs(Permission.AUDIT)
    public Response show(@RestQuery String alias, @RestQuery boolean look, @RestQuery String said) {
        PersonForm form = new PersonForm();
        form.alias = alias == null ? "" : alias;
        try {
            return page(200, form, person(form.alias), look, Problem.NONE, "done".equals(said));
        } catch (InvalidInput e) {
            return page(400, form, person(""), false, Problem.of(e), false);
        }
    }

    @GET
    @Path("/{act: reassignment|anonymisation|erasure}")
    @Needs(Permission.AUDIT)
    public Response back() {
        return Html.seeOther(home());
    }

    @GET
    @Path("/export.json")
    @Needs(Permission.EXPORT)
    public Response json(@RestQuery String alias) {
        Person person = person(alias);
        PersonFile file = new PersonFile(tenancy, traces, viewer.team().id(), person);
        return download.of(fileName("json"), "application/json;charset=UTF-8", file::json);
    }

    @GET
    @Path("/export.csv")
    @Needs(Permission.EXPORT)
    public Response csv(@RestQuery String alias) {
        Person person = person(alias);
        PersonFile file = new PersonFile(tenancy, traces, viewer.team().id(), person);
        return download.of(fileName("csv"), "text/csv;charset=UTF-8", file::csv);
    }

    private String fileName(String ending) {
        return "person-" + viewer.team().slug() + "." + ending;
    }

    @POST
    @Path("/reassignment")
    @Needs(Permission.SETTINGS)
    public Response reassign(@BeanParam PersonForm form) {
        return act(form, (team, person) -> data.reassign(team, person, form.to, form.reason, viewer.actor()));
    }

    @POST
    @Path("/anonymisation")
    @Needs(Permission.SETTINGS)
    public Response anonymise(@BeanParam PersonForm form) {
        return act(form, (team, person) -> data.anonymise(team, person, form.reason, viewer.actor()));
    }

    @POST
    @Path("/erasure")
    @Needs(Permission.SETTINGS)
    public Response erase(@BeanParam PersonForm form) {
        return act(form, (team, person) -> data.erase(team, person, form.reason, viewer.actor()));
    }

    private interface Act {
        UUID on(UUID team, Person person);
    }

    private Response act(PersonForm form, Act act) {
        Person person = person("");
        try {
            person = person(form.alias);
            if (!user.equals(form.confirm == null ? "" : form.confirm.strip()))
                throw new InvalidInput("confirm", "Type the person’s id as it stands above.");
            act.on(viewer.team().id(), person);
        } catch (InvalidInput e) {
            return page(400, form, person, true, Problem.of(e), false);
        }
        return Html.seeOther(home() + "?said=done");
    }

    private Person person(String alias) {
        if (user.isBlank() || user.length() > LONGEST_NAME || user.indexOf('\0') >= 0) throw new NoSuchPage();
        return Person.of(user, alias);
    }

    private Response page(int status, PersonForm form, Person person, boolean look, Problem problem, boolean done) {
        UUID team = viewer.team().id();
        return tenancy.within(team, () -> {
            List<PersonTraces.Trace> found = look ? traces.of(person) : null;
            PersonSheet sheet = new PersonSheet(
                    "/t/" + viewer.team().slug(),
                    home(),
                    user,
                    traces.memories(person),
                    traces.types(person),
                    found,
                    look ? traces.audited(person) : 0,
                    certificates.about(user),
                    viewer.may(Permission.SETTINGS),
                    viewer.may(Permission.EXPORT),
                    form,
                    problem,
                    done ? "Done. The certificate is below." : null,
                    shells.formToken());
            return Html.page(status, new show(shells.of(user, "people"), sheet));
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug() + "/people/" + Labels.encoded(user).replace("+", "%20");
    }
}
