package org.memorysteward.web.shared;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers to people that are not simply a page with status 200. */
public final class Html {

    static final String TYPE = "text/html;charset=UTF-8";

    private Html() {}

    /** This page with another status. */
    public static Response page(int status, TemplateInstance page) {
        return Response.status(status).entity(page.render()).type(TYPE).build();
    }

    /** Go and look there: the answer to a form that did its work. */
    public static Response seeOther(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
