package org.memorysteward.gateway;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.RefusedKeys;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Team;

/** The agent behind the request: its key, its team, and who acts in the trail. */
@RequestScoped
class Caller {

    @Inject
    HttpServerRequest request;

    @Inject
    ApiKeys keys;

    @Inject
    SignIns signIns;

    @Inject
    RefusedKeys refusedKeys;

    private String requestId;
    private ApiKey key;

    @PostConstruct
    void number() {
        requestId = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        if (!request.response().headWritten()) request.response().putHeader("X-Request-Id", requestId);
    }

    /** @throws Refusal when the request carries no key that is valid */
    void enter() {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            throw new Refusal(401, "No API key was given. Send one as: Authorization: Token <key>");
        }
        key = keys.authenticate(authorization).orElseThrow(() -> {
            refusedKeys.refused(authorization, describe(), requestId, address());
            return new Refusal(401, "Invalid API key. Send a valid one as: Authorization: Token <key>");
        });
    }

    /** @throws Refusal when the key may not be used for this */
    void require(ApiKey.Scope scope) {
        if (key.may(scope)) return;
        String reason = "This key lacks the scope " + scope.word() + ".";
        signIns.refused(key.team(), actor(), reason, describe());
        throw new Refusal(403, reason);
    }

    /** What is not there for this team looks like what belongs to another; the trail keeps that it was asked for. */
    Refusal missed(UUID memory) {
        signIns.refused(key.team(), actor(), "There is no such memory in this team.", "memory " + memory);
        return new Refusal(404, "Memory not found!");
    }

    Team team() {
        return key.team();
    }

    /** Who acts: the key. */
    Actor actor() {
        return actor(null);
    }

    /** Who acts: the agent that says its name, else the key. */
    Actor actor(String agent) {
        return key.actor(agent, requestId, address());
    }

    private String address() {
        return request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    }

    String requestId() {
        return requestId;
    }

    /** Method and path, for the log and the trail. */
    String describe() {
        return request.method().name() + " " + request.path();
    }
}
