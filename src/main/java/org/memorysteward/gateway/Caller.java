package org.memorysteward.gateway;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.KeyDoor;
import org.memorysteward.identity.RefusedKeys;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Draft;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Recall;

/** The agent behind the request: its key, its team, and who acts in the trail. */
@RequestScoped
class Caller {

    @Inject
    HttpServerRequest request;

    @Inject
    KeyDoor door;

    @Inject
    SignIns signIns;

    @Inject
    RefusedKeys refusedKeys;

    @Inject
    Recall recall;

    private final Instant begun = Instant.now();
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
        key = switch (door.enter(authorization, address())) {
            case KeyDoor.Entry.Open it -> {
                tell(it.allowance());
                yield it.key();
            }
            case KeyDoor.Entry.Barred it -> throw barred(it);
            case KeyDoor.Entry.TooOften it -> {
                tell(it.allowance());
                throw new Refusal(429, it.reason(), it.retryAfter());
            }
            case KeyDoor.Entry.Unknown it -> {
                refusedKeys.refused(authorization, describe(), requestId, address());
                throw new Refusal(401, "Invalid API key. Send a valid one as: Authorization: Token <key>");
            }
        };
    }

    private void tell(KeyDoor.Allowance allowance) {
        if (allowance == null || request.response().headWritten()) return;
        request.response()
                .putHeader("X-RateLimit-Limit", Long.toString(allowance.perMinute()))
                .putHeader("X-RateLimit-Remaining", Long.toString(Math.max(0, allowance.left())))
                .putHeader(
                        "X-RateLimit-Reset",
                        Long.toString(Instant.now().plus(allowance.untilNext()).getEpochSecond()));
    }

    private Refusal barred(KeyDoor.Entry.Barred it) {
        refusedKeys.barred(it.key(), it.reason(), describe(), requestId, address());
        return new Refusal(it.status(), it.reason());
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
        return missed(memory, "Memory not found!");
    }

    /** As {@link #missed(UUID)}, in other words. */
    Refusal missed(UUID memory, String detail) {
        signIns.refused(key.team(), actor(), "There is no such memory in this team.", "memory " + memory);
        return new Refusal(404, detail);
    }

    /**
     * The memory of this id, if the key reaches it.
     *
     * @throws Refusal when the team has none that agents may see within the key's reach
     */
    UUID memory(String given) {
        UUID id = MemoryId.of(given);
        if (!key.reach().isEverywhere() && !recall.reaches(team().id(), id, key.reach())) throw missed(id);
        return id;
    }

    /** What of a question, a list or a deletion is within the key's reach. */
    Criterion within(Criterion scope) {
        return key.reach().isEverywhere()
                ? scope
                : new Criterion.All(List.of(new Criterion.Within(key.reach()), scope));
    }

    /** @throws Refusal when one of these would be kept where the key does not reach */
    void mayWrite(List<Draft> drafts) {
        if (!drafts.stream().allMatch(it -> it.isWithin(key.reach()))) throw outside();
    }

    /** @throws Refusal when this could move a memory to where the key does not reach */
    void mayWrite(Edit edit) {
        if (!edit.staysWithin(key.reach())) throw outside();
    }

    private Refusal outside() {
        String reason = "This key is bound to users, agents or repos, and this memory belongs elsewhere.";
        signIns.refused(key.team(), actor(), reason, describe());
        return new Refusal(403, reason + " Nothing was stored.");
    }

    /** Whether the key is bound to nothing. */
    boolean reachesEverything() {
        return key.reach().isEverywhere();
    }

    boolean may(ApiKey.Scope scope) {
        return key.may(scope);
    }

    /** @return null when the request has no such header */
    String header(String name) {
        return request.getHeader(name);
    }

    /** The key's own id. */
    UUID keyId() {
        return key.id();
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

    /** The name under which this request can be asked for, once it is done. */
    UUID event(EventId.Kind kind) {
        return EventId.of(begun, requestId, kind).of(team().id());
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
