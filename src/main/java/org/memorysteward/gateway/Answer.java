package org.memorysteward.gateway;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Good answers: always 200 and always with a body, because Mem0's clients parse every one. */
final class Answer {

    record Message(String message) {}

    private Answer() {}

    static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response message(String message) {
        return ok(new Message(message));
    }
}
