package org.memorysteward.web.shared;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;
import org.memorysteward.web.Visitor;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SameOriginTest {

    @Test
    void aFormOfOursIsTaken() {
        form().header("Sec-Fetch-Site", "same-origin")
                .post("/preferences/theme")
                .then()
                .statusCode(303);
        form().header("Origin", "http://localhost:" + RestAssured.port)
                .post("/preferences/theme")
                .then()
                .statusCode(303);
    }

    @Test
    void aFormOfAnotherSiteIsNot() {
        form().header("Sec-Fetch-Site", "cross-site")
                .post("/preferences/theme")
                .then()
                .statusCode(403);
        form().header("Sec-Fetch-Site", "same-site")
                .post("/preferences/theme")
                .then()
                .statusCode(403);
        form().header("Origin", "https://evil.example")
                .post("/preferences/theme")
                .then()
                .statusCode(403);
        form().header("Origin", "null")
                .post("/preferences/theme")
                .then()
                .statusCode(403)
                .body(containsString("did not come from here"));
    }

    @Test
    void whoDoesNotSayWhereItComesFromSendsTheFormsToken() {
        form().post("/preferences/theme").then().statusCode(403);
        form().formParam("_form", "0".repeat(64))
                .post("/preferences/theme")
                .then()
                .statusCode(403);
        form().formParam("_form", token()).post("/preferences/theme").then().statusCode(303);
    }

    private static RequestSpecification form() {
        String session = given().redirects()
                .follow(false)
                .get("/sign-in?token=" + Visitor.TOKEN)
                .cookie("steward_session");
        return given().redirects()
                .follow(false)
                .cookie("steward_session", session)
                .formParam("theme", "dark");
    }

    private static String token() {
        String page = Visitor.signedIn().get("/t/default").asString();
        return page.replaceAll("(?s).*?name=\"_form\" value=\"([0-9a-f]+)\".*", "$1");
    }
}
