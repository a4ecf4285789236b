package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** An agent that speaks Mem0's API with nothing but HTTP, for one user. */
final class StoryAgent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String key;
    private final String user;

    StoryAgent(String address, String key, String user) {
        this.address = address;
        this.key = key;
        this.user = user;
    }

    /** Adds one memory as it stands and returns its id. */
    String adds(String text, String repo, String type) {
        JsonNode answer = post(
                "/v3/memories/add/",
                Map.of(
                        "messages",
                        List.of(Map.of("role", "user", "content", text)),
                        "user_id",
                        user,
                        "app_id",
                        repo,
                        "metadata",
                        Map.of("type", type),
                        "infer",
                        false));
        assertEquals("SUCCEEDED", answer.path("status").asText(), "status of the addition: " + answer);
        return answer.path("results").path(0).path("id").asText();
    }

    /** The ids of what it is served for a question, best first. */
    List<String> finds(String question) {
        JsonNode answer = post(
                "/v3/memories/search/", Map.of("query", question, "filters", Map.of("user_id", user), "top_k", 20));
        return answer.path("results").findValuesAsText("id");
    }

    private JsonNode post(String path, Map<String, ?> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .header("Authorization", "Token " + key)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), path + " answered " + answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
