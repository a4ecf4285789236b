package org.memorysteward.web.shared;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells browsers what nothing of ours ever does, on every answer: pages, files, downloads and errors alike. */
@ApplicationScoped
class SecurityHeaders {

    private static final int BEFORE_EVERYTHING = 1_000;

    @ConfigProperty(name = "steward.oidc.enabled")
    boolean oidc;

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    Optional<String> identityProvider;

    void install(@Observes Filters filters) {
        String policy = policy();
        filters.register(
                exchange -> {
                    exchange.response()
                            .headers()
                            .set("Content-Security-Policy", policy)
                            .set("X-Content-Type-Options", "nosniff")
                            .set("X-Frame-Options", "DENY")
                            .set("Referrer-Policy", "same-origin")
                            .set("Cross-Origin-Opener-Policy", "same-origin")
                            .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
                    exchange.next();
                },
                BEFORE_EVERYTHING);
    }

    /** The sign-out form ends at the provider, and browsers apply {@code form-action} to where a form is sent on. */
    private String policy() {
        String provider =
                identityProvider.filter(it -> oidc).map(SecurityHeaders::origin).orElse("");
        return "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; form-action 'self'"
                + provider;
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return " " + uri.getScheme() + "://" + uri.getAuthority();
    }
}
