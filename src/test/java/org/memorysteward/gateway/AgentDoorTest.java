package org.memorysteward.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AgentDoorTest {

    private static final String TEST_KEY = "stw_test_0123456789abcdef0123456789abcdef";
    private static final List<String> POSTS = List.of("/v3/memories/", "/v3/memories/search/", "/v3/memories/add/");

    @Inject
    Agents agents;

    @Inject
    AgroalDataSource database;

    @TestHTTPResource
    URI address;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ping/", "/v1/ping", "//v1/ping/", "//v1/ping"})
    void aClientFindsItsTeamHoweverItJoinsItsAddress(String path) throws IOException, InterruptedException {
        HttpRequest ping = HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/$", "") + path))
                .header("Authorization", "Token " + TEST_KEY)
                .header("Mem0-User-ID", "")
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> pong = HttpClient.newHttpClient().send(ping, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, pong.statusCode(), pong.body());
        assertTrue(pong.headers().firstValue("Content-Type").orElse("").startsWith("application/json"));
        JsonNode body = new ObjectMapper().readTree(pong.body());
        assertEquals("ok", body.get("status").asText());
        assertTrue(body.get("org_id").textValue().matches("[0-9a-f-]{36}"));
        assertEquals("default", body.get("project_id").textValue());
        assertTrue(body.get("user_email").isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/ping/", "POST, /v3/memories/add/", "POST, /v3/memories/", "POST, /v3/memories/search/",
        "GET, /v1/memories/x/", "PUT, /v1/memories/x/", "DELETE, /v1/memories/x/", "GET, /v1/memories/x/history/",
        "DELETE, /v1/memories/?user_id=x", "GET, /v1/entities/", "DELETE, /v2/entities/user/x/", "GET, /v1/nothing/"
    })
    void withoutAValidKeyNothingIsAnswered(String method, String path) {
        List<RequestSpecification> callers = List.of(
                given(),
                given().header("Authorization", "Token stw_wrong"),
                given().header("Authorization", "Token"),
                given().header("Authorization", "Basic " + agent.key()),
                given().header("Authorization", agent.key()),
                given().header("Authorization", "Token " + "x".repeat(5_000)));
        for (RequestSpecification caller : callers) {
            caller.when()
                    .request(method, path)
                    .then()
                    .statusCode(401)
                    .contentType(startsWith("application/json"))
                    .body("detail", notNullValue())
                    .body("error", notNullValue());
        }
    }

    @Test
    void aBearerKeyWorksToo() {
        given().header("Authorization", "Bearer " + TEST_KEY)
                .when()
                .get("/v1/ping")
                .then()
                .statusCode(200);
    }

    @Test
    void aKeyDoesWhatItsScopesAllowAndTheRestIsRefusedAndWrittenDown() {
        Agent reader = agents.limited(agent, "read");
        Agent writer = agents.limited(agent, "write");
        String id = agent.says("dana", "kept");
        reader.get("/v1/memories/" + id).statusCode(200);
        for (var refused : List.of(
                reader.post("/v3/memories/add/", "{\"messages\": \"x\", \"user_id\": \"dana\"}"),
                reader.put("/v1/memories/" + id, "{\"text\": \"x\"}"),
                reader.delete("/v1/memories/" + id),
                reader.delete("/v1/memories/?user_id=dana"),
                reader.delete("/v2/entities/user/dana"))) {
            refused.statusCode(403).body("detail", equalTo("This key lacks the scope write."));
        }
        writer.get("/v1/ping").statusCode(403).body("error", equalTo("This key lacks the scope read."));
        writer.post("/v3/memories/search", "{}").statusCode(403);
        assertEquals(List.of("kept"), agent.lists("{\"user_id\": \"dana\"}"));
        assertEquals(7, agents.entries(agent, "access.refused").size());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing/, 404",
        "GET, /v1, 404",
        "GET, /v2/, 404",
        "GET, /v9/memories/, 404",
        "GET, /v1/memories/x/y/z, 404",
        "POST, /v1/summary/, 501",
        "PATCH, /v1/ping/, 404",
        "OPTIONS, /v1/nothing/, 200"
    })
    void otherAddressesAnswerInJsonToo(String method, String path, int status) {
        var answer = given().header("Authorization", "Token " + agent.key())
                .when()
                .request(method, path)
                .then()
                .statusCode(status);
        if (status >= 400)
            answer.contentType(startsWith("application/json"))
                    .body("detail", notNullValue())
                    .body("error", notNullValue());
    }

    @Test
    void whenTheDatabaseIsAwayAgentsAreToldToComeBack() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < 20) taken.add(database.getConnection());
            agent.get("/v1/ping/")
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("detail", startsWith("The database does not answer"));
        } finally {
            for (Connection connection : taken) connection.close();
        }
        agent.get("/v1/ping/").statusCode(200);
    }
}
