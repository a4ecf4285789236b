package org.memorysteward.web.firstrun;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Imports;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.NotAllowed;
import org.memorysteward.web.shared.Page;

/** Loads the invented team that a new installation offers, for whoever may import anywhere. */
@Page
@ForPeople
@Path("/example-team")
public class ExampleTeam {

    private static final String FILE = "examples/memories.jsonl";

    @Inject
    Viewer viewer;

    @Inject
    Teams teams;

    @Inject
    Imports imports;

    @POST
    @WithFormRead
    public Response load() {
        if (viewer.teams().stream().noneMatch(this::mayImport)) throw new NotAllowed();
        Team team = teams.createExample("northwind", "Northwind Robotics");
        try (InputStream lines = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (lines == null) throw new IllegalStateException("The build lacks " + FILE);
            UUID job = imports.start(team.id(), "memories.jsonl", lines, viewer.actor());
            return Html.seeOther("/t/" + team.slug() + "/jobs/" + job);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean mayImport(Team team) {
        return viewer.enter(team.slug()).isPresent() && viewer.may(Permission.IMPORT);
    }
}
