package org.memorysteward.web.shared;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whom to tell about a weakness, as RFC 9116 has it. */
@Path("/.well-known/security.txt")
public class SecurityContact {

    private static final Duration HOLDS = Duration.ofDays(180);

    @ConfigProperty(name = "steward.security-contact")
    String contact;

    @ConfigProperty(name = "steward.public-url")
    String publicUrl;

    @GET
    @Produces("text/plain;charset=UTF-8")
    public String contact() {
        Instant end = Instant.now().plus(HOLDS).truncatedTo(ChronoUnit.DAYS);
        return "Contact: %s\nExpires: %s\nCanonical: %s/.well-known/security.txt\nPreferred-Languages: en\n"
                .formatted(contact, end, publicUrl);
    }
}
