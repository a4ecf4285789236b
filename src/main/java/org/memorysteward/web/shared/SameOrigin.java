package org.memorysteward.web.shared;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.memorysteward.identity.Viewer;

/**
 * Lets no other site act in the person's name. Browsers say where a request comes from; a client that does not say must
 * send the token of one of our forms.
 */
@Page
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 20)
public class SameOrigin {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    Arrival arrival;

    @Inject
    FormToken formToken;

    @Inject
    Viewer viewer;

    @ConfigProperty(name = "steward.public-url", defaultValue = "")
    String publicUrl;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        if (!READING.contains(arrival.method()) && !isOurs()) throw new ForeignForm();
        return call.proceed();
    }

    private boolean isOurs() {
        String site = arrival.header("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin") || site.equals("none");
        String origin = arrival.header("Origin");
        if (origin != null) return isOurOrigin(origin);
        Object token = CurrentRequestManager.get().getFormParameter(FormToken.FIELD, true, false);
        return formToken.isOf(viewer.name(), token == null ? null : token.toString());
    }

    /** A proxy may call us by another name than the browser does; then the public address is what the browser sees. */
    private boolean isOurOrigin(String origin) {
        try {
            URI from = URI.create(origin);
            if (from.getAuthority() == null) return false;
            return from.getAuthority().equalsIgnoreCase(arrival.authority())
                    || (!publicUrl.isEmpty()
                            && from.getAuthority()
                                    .equalsIgnoreCase(URI.create(publicUrl).getAuthority()));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
