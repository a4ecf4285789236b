package org.memorysteward.web.shared;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Takes every address below a team that nothing else takes; whoever is signed in keeps the way back beside it. */
@Page
@ForPeople
@Path("/t/{team}")
public class NowhereInTeam {

    @GET
    @Path("{address: .+}")
    public Response look() {
        throw new NoSuchPage();
    }

    @POST
    @Path("{address: .+}")
    public Response act() {
        throw new NoSuchPage();
    }
}
