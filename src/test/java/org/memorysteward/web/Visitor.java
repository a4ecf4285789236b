package org.memorysteward.web;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicReference;

/** A browser without JavaScript, as the pages see it. */
public final class Visitor {

    /** The token of the local link in tests; see the application's properties. */
    public static final String TOKEN = "test-sign-in-token";

    private Visitor() {}

    /** A sign-in is written to the trail of each team of the person, and in tests that are all teams there are: one is enough. */
    private static final AtomicReference<String> SESSION = new AtomicReference<>();

    /** Somebody who opened the local link some time ago; redirects are not followed, so that tests can look at them. */
    public static RequestSpecification signedIn() {
        return stranger().cookie("steward_session", SESSION.updateAndGet(it -> it == null ? session() : it));
    }

    /** Somebody who opened the local link just now, and may sign out again. */
    public static RequestSpecification signedInAnew() {
        return stranger().cookie("steward_session", session());
    }

    private static String session() {
        return stranger().queryParam("token", TOKEN).get("/sign-in").cookie("steward_session");
    }

    /** Somebody who is not signed in. */
    public static RequestSpecification stranger() {
        return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
    }
}
