package org.memorysteward.web.shared;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;

/** What is known of a request before anybody looks at who sent it. */
@RequestScoped
public class Arrival {

    @Inject
    HttpServerRequest request;

    private String id;
    private Instant at;

    @PostConstruct
    void number() {
        id = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        at = Instant.now();
        MDC.put("request_id", id);
    }

    /** Eight hexadecimal digits: in the answer's {@code X-Request-Id}, in the log, in the trail and on error pages. */
    public String id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    /** The network address it came from. */
    public String address() {
        return request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    }

    /** Whether the person's connection is encrypted. */
    public boolean isSecure() {
        return "https".equals(request.scheme());
    }

    /** Path and query as they were asked for. */
    public String target() {
        return request.uri();
    }

    public String path() {
        return request.path();
    }

    public String method() {
        return request.method().name();
    }

    /** The host and port that the browser believes it talks to. */
    String authority() {
        return request.authority() == null ? null : request.authority().toString();
    }

    /** A cookie's value, null when it was not sent. */
    public String cookie(String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    public String header(String name) {
        return request.getHeader(name);
    }
}
