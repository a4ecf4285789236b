package org.memorysteward.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The one class that knows htmx's headers. */
@RequestScoped
public class Hx {

    static final String VARY = "HX-Request, HX-Target, HX-History-Restore-Request";

    @Inject
    HttpHeaders headers;

    /** Whether htmx will swap the answer into the element with this id; restoring history asks for a whole page. */
    public boolean wantsFragment(String target) {
        return asks() && target.equals(headers.getHeaderString("HX-Target"));
    }

    /** The answer, with the one address under which the browser is to keep what it shows. */
    public Response at(String address, Response answer) {
        return Response.fromResponse(answer).header("HX-Push-Url", address).build();
    }

    /** The same answer, with which the page has this address. */
    public Response replacing(String address, Response answer) {
        return Response.fromResponse(answer).header("HX-Replace-Url", address).build();
    }

    /** Whether the request comes from htmx and not from the browser itself. */
    public boolean asks() {
        return "true".equals(headers.getHeaderString("HX-Request"))
                && !"true".equals(headers.getHeaderString("HX-History-Restore-Request"));
    }
}
