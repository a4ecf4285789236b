package org.memorysteward.web.signin;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.identity.Entrance;
import org.memorysteward.identity.LocalSession;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Viewer;
import org.memorysteward.identity.WrongTokens;
import org.memorysteward.web.shared.Arrival;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.SameSite;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;
import org.memorysteward.web.shared.SignedIn;
import org.memorysteward.web.shared.VisibleText;

/** The way in with the printed link. Where an identity provider is configured, it is the way in instead. */
@Page
@Path("/sign-in")
public class SignInPage {

    record index(Shell shell, Door door) implements TemplateInstance {}

    /**
     * What the page shows.
     *
     * @param token what was typed, empty at first
     * @param to where the person wanted to go
     * @param error why the token was not accepted, null at first
     */
    record Door(String token, String to, String error, boolean left) {}

    @Inject
    LocalSession localSession;

    @Inject
    Entrance entrance;

    @Inject
    SignIns signIns;

    @Inject
    WrongTokens wrongTokens;

    @Inject
    Viewer viewer;

    @Inject
    Shells shells;

    @Inject
    Arrival arrival;

    @GET
    public Response index(@RestQuery String token, @RestQuery String to, @RestQuery String said) {
        String target = SameSite.path(to);
        if (!localSession.enabled()) return Html.seeOther(target);
        if (token == null || token.isBlank()) {
            return page(200, new Door("", target, null, "signed-out".equals(said)));
        }
        Optional<Duration> wait = wrongTokens.wait(arrival.address());
        if (wait.isPresent()) return later(token, target, wait.get());
        if (localSession.accepts(token.strip())) return enter(target);
        wrongTokens.tried(arrival.address());
        signIns.refused("wrong sign-in token", arrival.id(), arrival.address());
        String error = "This is not the token of the running server. A restart makes a new one.";
        return page(401, new Door(VisibleText.cut(token, 200), target, error, false));
    }

    private Response later(String token, String target, Duration wait) {
        String error =
                "Too many wrong tokens came from your address. Try again in %d seconds.".formatted(wait.toSeconds());
        return Response.fromResponse(page(429, new Door(VisibleText.cut(token, 200), target, error, false)))
                .header("Retry-After", wait.toSeconds())
                .build();
    }

    private Response enter(String target) {
        entrance.local(viewer, arrival.id(), arrival.address());
        signIns.signedIn(viewer);
        NewCookie session = new NewCookie.Builder(SignedIn.COOKIE)
                .value(localSession.issue())
                .path("/")
                .httpOnly(true)
                .secure(arrival.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.seeOther(URI.create(target)).cookie(session).build();
    }

    private Response page(int status, Door door) {
        return Html.page(status, new index(shells.bare("Sign in"), door));
    }
}
