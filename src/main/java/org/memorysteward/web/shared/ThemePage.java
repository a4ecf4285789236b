package org.memorysteward.web.shared;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.audit.InvalidInput;

/** The person's choice between light and dark, kept in the browser. */
@Page
@ForPeople
@Path("/preferences/theme")
public class ThemePage {

    @Inject
    Arrival arrival;

    @POST
    public Response choose(@RestForm String theme) {
        if (!"dark".equals(theme) && !"light".equals(theme)) {
            throw new InvalidInput("theme", "There are two themes, light and dark.");
        }
        NewCookie cookie = new NewCookie.Builder(Shells.THEME)
                .value(theme)
                .path("/")
                .maxAge((int) Duration.ofDays(365).toSeconds())
                .httpOnly(true)
                .secure(arrival.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.seeOther(URI.create(whereTheyWere())).cookie(cookie).build();
    }

    /** The page with the switch; only its path and query, so that nobody can be sent to another site. */
    private String whereTheyWere() {
        try {
            URI page = URI.create(String.valueOf(arrival.header("Referer")));
            if (page.getRawPath() == null || !page.getRawPath().startsWith("/")) return "/";
            String path = page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
            return SameSite.path(path);
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
