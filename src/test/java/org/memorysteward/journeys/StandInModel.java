package org.memorysteward.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks as much of OpenAI's chat API as an agent needs, says always the same, and keeps what it was asked. */
final class StandInModel implements AutoCloseable {

    static final String ANSWER = "Order by id and seek after the last one";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();

    StandInModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What agents sent, oldest first. */
    List<JsonNode> asked() {
        return asked;
    }

    /** What the newest request told the model of the team's knowledge. */
    String toldLast() {
        return asked.getLast().at("/messages/0/content").asText();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(json.readTree(exchange.getRequestBody()));
        byte[] body = json.writeValueAsBytes(
                Map.of("choices", List.of(Map.of("message", Map.of("role", "assistant", "content", ANSWER)))));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
