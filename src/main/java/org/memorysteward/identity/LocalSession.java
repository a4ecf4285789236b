package org.memorysteward.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;

/**
 * Sign-in without an identity provider: whoever can read the terminal that runs the program opens the printed link and
 * gets a signed session of 12 hours. Exists only while the program listens on loopback and no provider is configured.
 */
@ApplicationScoped
public class LocalSession {

    private static final Duration LASTS = Duration.ofHours(12);
    private static final String PERSON = "local";
    private static final String ISSUER = "memory-steward";

    private final boolean enabled;
    private final String token;
    /** A page's dozen of requests carry the same cookie; its signature is checked once a minute. */
    private final Cache<String, JsonWebToken> verified = Caffeine.newBuilder()
            .maximumSize(100)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final String secret =
            HexFormat.of().formatHex(KeyedDigest.forPurpose("local sessions").of("signing"));

    @Inject
    DataSource database;

    @Inject
    LocalSession(
            @ConfigProperty(name = "steward.oidc.enabled") boolean oidc,
            @ConfigProperty(name = "steward.sign-in-token") Optional<String> token) {
        this.enabled = !oidc;
        this.token = token.orElseGet(LocalSession::random);
    }

    /** Whether people sign in with the printed link. */
    public boolean enabled() {
        return enabled;
    }

    /** The token of the link that is printed at the start. */
    public String token() {
        return token;
    }

    /** Whether this is the link's token. */
    public boolean accepts(String given) {
        return enabled
                && given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** A new session: the value of the cookie. */
    public String issue() {
        return Jwt.issuer(ISSUER).subject(PERSON).expiresIn(LASTS).signWithSecret(secret);
    }

    /** Whether a cookie's value is a session of ours that has not ended. */
    public boolean isValid(String session) {
        return claims(session).map(it -> !isEnded(it)).orElse(false);
    }

    /** Ends a session before its time. Does nothing with what is no session. */
    public void end(String session) {
        claims(session).ifPresent(it -> {
            Sql.of("delete from ended_session where until < now()").execute(database);
            Sql.of(
                            "insert into ended_session (session, until) values (?, ?) on conflict do nothing",
                            it.getTokenID(),
                            Instant.ofEpochSecond(it.getExpirationTime()))
                    .execute(database);
        });
    }

    private boolean isEnded(JsonWebToken claims) {
        return Sql.of("select count(*) from ended_session where session = ?", claims.getTokenID())
                        .number(database)
                > 0;
    }

    private Optional<JsonWebToken> claims(String session) {
        if (!enabled || session == null || session.isEmpty()) return Optional.empty();
        return Optional.ofNullable(verified.get(session, this::verify))
                .filter(it -> Instant.now().getEpochSecond() < it.getExpirationTime());
    }

    /** @return null for what is no session of ours */
    private JsonWebToken verify(String session) {
        try {
            JsonWebToken claims = new DefaultJWTParser().verify(session, secret);
            return PERSON.equals(claims.getSubject()) && claims.getTokenID() != null ? claims : null;
        } catch (ParseException e) {
            return null;
        }
    }

    /** The name under which the person of the local link acts. */
    public String personName() {
        return PERSON;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
