package org.memorysteward.web;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** A browser without JavaScript, as the pages see it. */
public final class Visitor {

    /** The token of the local link in tests; see the application's properties. */
    public static final String TOKEN = "test-sign-in-token";

    private Visitor() {}

    /** Somebody who opened the local link; redirects are not followed, so that tests can look at them. */
    public static RequestSpecification signedIn() {
        String session = stranger().queryParam("token", TOKEN).get("/sign-in").cookie("steward_session");
        return stranger().cookie("steward_session", session);
    }

    /** Somebody who is not signed in. */
    public static RequestSpecification stranger() {
        return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
    }
}
