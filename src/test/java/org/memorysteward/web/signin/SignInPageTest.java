package org.memorysteward.web.signin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.memorysteward.web.Visitor.TOKEN;
import static org.memorysteward.web.Visitor.signedInAnew;
import static org.memorysteward.web.Visitor.stranger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SignInPageTest {

    @Test
    void theRightTokenOpensASessionAndLeadsWhereThePersonWanted() {
        stranger()
                .queryParam("token", TOKEN)
                .queryParam("to", "/t/default/memories?q=a")
                .get("/sign-in")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/t/default/memories?q=a"))
                .header("Set-Cookie", allOf(containsString("HttpOnly"), containsString("SameSite=Lax")));
    }

    @Test
    void aWrongTokenOpensNothingAndSaysSo() {
        stranger()
                .queryParam("token", "wrong<b>")
                .get("/sign-in")
                .then()
                .statusCode(401)
                .header("Set-Cookie", nullValue())
                .body(containsString("data-error=\"token\""), containsString("wrong&lt;b&gt;"));
    }

    @Test
    void signingInLeadsToNoOtherSite() {
        for (String elsewhere : new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
            stranger()
                    .queryParam("token", TOKEN)
                    .queryParam("to", elsewhere)
                    .get("/sign-in")
                    .then()
                    .header("Location", not(containsString("evil")));
        }
    }

    @Test
    void aPageAsksForASignInAndComesBackToItself() {
        stranger()
                .get("/t/default/memories?q=a b")
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in?to=%2Ft%2Fdefault%2Fmemories%3Fq%3D"));
    }

    @Test
    void aFragmentTellsTheWholePageToGoAndSignIn() {
        stranger()
                .header("HX-Request", "true")
                .get("/t/default/memories")
                .then()
                .statusCode(401)
                .header("HX-Redirect", "/sign-in");
    }

    @Test
    void aForgedSessionIsNone() {
        stranger()
                .cookie("steward_session", "eyJhbGciOiJub25lIn0.e30.")
                .get("/t/default")
                .then()
                .statusCode(303);
    }

    @Test
    void signingOutEndsTheSessionInTheBrowser() {
        signedInAnew()
                .post("/sign-out")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in?said=signed-out"))
                .header("Set-Cookie", containsString("Max-Age=0"));
        stranger().get("/sign-in?said=signed-out").then().body(containsString("You are signed out."));
    }

    @Test
    void everyAnswerForbidsWhatNothingOfOursDoes() {
        for (String address :
                new String[] {"/sign-in", "/nothing-here", "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/q/health/live"
                }) {
            stranger()
                    .get(address)
                    .then()
                    .header(
                            "Content-Security-Policy",
                            allOf(containsString("default-src 'self'"), not(containsString("unsafe"))))
                    .header("X-Content-Type-Options", "nosniff");
        }
        stranger()
                .get("/sign-in")
                .then()
                .header("Cache-Control", "no-store")
                .header("X-Request-Id", matchesPattern("[0-9a-f]{8}"));
    }

    @Test
    void theStylesheetMayBeKeptForEverAndAsksForNoOtherSite() {
        String page = given().get("/sign-in").asString();
        String address = page.replaceAll("(?s).*?href=\"(/assets/[0-9a-f]+/steward.css)\".*", "$1");
        given().get(address)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"))
                .body(not(containsString("data:")), containsString(".btn"));
    }
}
