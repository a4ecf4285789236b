package org.memorysteward.web.firstrun;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The bare address: sends to the person's team, or says what somebody without one can do. */
@Page
@ForPeople
@Path("/")
public class StartPage {

    record teamless(Shell shell, String person) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Shells shells;

    @GET
    public Response start() {
        for (Team first : viewer.teams()) return Html.seeOther("/t/" + first.slug());
        if (viewer.administers()) return Html.seeOther("/organisation");
        return Html.page(200, new teamless(shells.bare("No team yet"), viewer.name()));
    }
}
