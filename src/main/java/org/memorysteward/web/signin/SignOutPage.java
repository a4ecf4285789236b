package org.memorysteward.web.signin;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.memorysteward.identity.LocalSession;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Arrival;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.SignedIn;

/** The way out, of the provider's session too where there is one. */
@Page
@ForPeople
@Path("/sign-out")
public class SignOutPage {

    @Inject
    LocalSession localSession;

    @Inject
    SignIns signIns;

    @Inject
    Viewer viewer;

    @Inject
    Arrival arrival;

    @POST
    @WithFormRead
    public Response leave() {
        signIns.signedOut(viewer);
        if (!localSession.enabled()) return Html.seeOther("/sign-out/oidc");
        localSession.end(arrival.cookie(SignedIn.COOKIE));
        NewCookie none = new NewCookie.Builder(SignedIn.COOKIE)
                .value("")
                .path("/")
                .maxAge(0)
                .httpOnly(true)
                .secure(arrival.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.seeOther(URI.create("/sign-in?said=signed-out"))
                .cookie(none)
                .build();
    }
}
