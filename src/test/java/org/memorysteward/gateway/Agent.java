package org.memorysteward.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.memorysteward.identity.Team;

/** An agent that speaks Mem0's API over plain HTTP. */
record Agent(Team team, String key) {

    private static final String LIST = "/v3/memories/?page_size=200";

    private RequestSpecification asking() {
        return given().urlEncodingEnabled(false).header("Authorization", "Token " + key);
    }

    ValidatableResponse get(String path) {
        return asking().when().get(path).then();
    }

    ValidatableResponse post(String path, String json) {
        return asking().contentType("application/json")
                .body(json)
                .when()
                .post(path)
                .then();
    }

    ValidatableResponse post(String path, byte[] bytes) {
        return asking().contentType("application/json")
                .body(bytes)
                .when()
                .post(path)
                .then();
    }

    ValidatableResponse posts(String path, String header, String value, String json) {
        return asking().header(header, value)
                .contentType("application/json")
                .body(json)
                .when()
                .post(path)
                .then();
    }

    ValidatableResponse put(String path, String json) {
        return asking().contentType("application/json")
                .body(json)
                .when()
                .put(path)
                .then();
    }

    ValidatableResponse delete(String path) {
        return asking().when().delete(path).then();
    }

    ValidatableResponse delete(String path, String json) {
        return asking().contentType("application/json")
                .body(json)
                .when()
                .delete(path)
                .then();
    }

    ValidatableResponse sends(String method, String path, String json) {
        return asking().contentType("application/json")
                .body(json)
                .when()
                .request(method, path)
                .then();
    }

    ValidatableResponse patch(String path, String json) {
        return asking().contentType("application/json")
                .body(json)
                .when()
                .patch(path)
                .then();
    }

    /** Adds what Mem0's clients would send and returns the ids of what was kept. */
    List<String> adds(String json) {
        return post("/v3/memories/add/", json).statusCode(200).extract().path("results.id");
    }

    /** Adds one text of one user and returns its id. */
    String says(String user, String text) {
        return adds("""
                {"messages": [{"role": "user", "content": "%s"}], "user_id": "%s"}""".formatted(text, user)).getFirst();
    }

    /** The texts that a list with these filters answers, newest first. */
    List<String> lists(String filters) {
        return post(LIST, "{\"filters\": " + filters + "}")
                .statusCode(200)
                .extract()
                .path("results.memory");
    }

    /** The texts that a search answers, best first. */
    List<String> finds(String query, String filters) {
        return post("/v3/memories/search/", "{\"query\": \"" + query + "\", \"filters\": " + filters + "}")
                .statusCode(200)
                .extract()
                .path("results.memory");
    }
}
