package org.memorysteward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param title the same for every problem of the kind
 * @param status the HTTP status
 * @param detail one sentence about this one
 * @param field which field of the request, null when it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String title, int status, String detail, String field) {

    static Response of(int status, String title, String detail, String field) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(new Problem(title, status, detail, field))
                .build();
    }
}
