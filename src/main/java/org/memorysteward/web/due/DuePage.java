package org.memorysteward.web.due;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Memory;
import org.memorysteward.memory.Reviews;
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

/** What somebody should look at again: it still holds, or it goes. */
@Page
@ForPeople
@Path("/t/{team}")
public class DuePage {

    private static final int SIZE = 50;
    private static final String CONFIRMED = "confirmed";
    private static final String STILL_HOLDS = "Still holds";

    record index(Shell shell, Due due) implements TemplateInstance {}

    record index$due(Due due) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Reviews reviews;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @GET
    @Path("/due")
    public Response index(@RestQuery String owner, @RestQuery String after, @RestQuery String said) {
        String done = CONFIRMED.equals(said) ? "It still holds. You are asked again on the day you chose." : null;
        return page(new Asking(owner, after), done, Due.Attempt.NONE);
    }

    /** Where the form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/memories/{id}/confirmation")
    public Response back() {
        return Html.seeOther(home() + "/due");
    }

    /** It still holds, and somebody looks again on another day. */
    @POST
    @Path("/memories/{id}/confirmation")
    @Needs(Permission.EDIT)
    public Response confirm(
            String id,
            @RestForm("review_on") String day,
            @RestForm String reason,
            @RestForm String owner,
            @RestForm String after) {
        UUID memory = Asked.id(id);
        UUID team = viewer.team().id();
        Asking asked = new Asking(owner, after);
        try {
            LocalDate next = next(day);
            String why = Asked.text(reason) == null ? STILL_HOLDS : reason;
            tenancy.within(
                    team,
                    () -> Memory.locked(team, memory)
                            .orElseThrow(NoSuchPage::new)
                            .reviewOn(next, why, viewer.actor()));
        } catch (InvalidInput e) {
            return page(asked, null, new Due.Attempt(memory.toString(), day == null ? "" : day, Problem.of(e)));
        }
        if (hx.wantsFragment("due")) return index(owner, after, CONFIRMED);
        return Html.seeOther(back(asked));
    }

    private static LocalDate next(String day) {
        LocalDate next = Asked.day("review_on", day);
        if (next == null) throw new InvalidInput("review_on", "Say when to look again.");
        if (!next.isAfter(Due.today())) throw new InvalidInput("review_on", "That day has come. Choose a later one.");
        return next;
    }

    private String back(Asking asked) {
        return asked.query().plus("said", CONFIRMED).behind(home() + "/due");
    }

    private Response page(Asking asked, String said, Due.Attempt attempt) {
        return tenancy.within(viewer.team().id(), () -> {
            Due due = new Due(
                    home(),
                    viewer.name(),
                    asked,
                    reviews.until(Due.lastDay(), asked.name(viewer.name()), asked.after(), SIZE),
                    viewer.may(Permission.EDIT),
                    said,
                    attempt,
                    shells.formToken());
            TemplateInstance page =
                    hx.wantsFragment("due") ? new index$due(due) : new index(shells.of("Due", "due"), due);
            return Html.page(attempt.problem().isThere() ? 400 : 200, page);
        });
    }

    private String home() {
        return "/t/" + viewer.team().slug();
    }
}
