package org.memorysteward.fakemem0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A Mem0 that keeps everything in memory and can be broken in many ways: for tests and demonstrations. It answers as Mem0's
 * own documents say, on this machine only.
 */
public final class FakeMem0 implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SLOW_MILLIS = 60_000;

    private final Shelf shelf = new Shelf();
    private final Faulty faulty = new Faulty();
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Face face;
    private final String key;
    private volatile Duration latency = Duration.ZERO;

    private FakeMem0(boolean platform, int port, String key) throws IOException {
        this.key = key;
        this.face = platform ? new PlatformFace(shelf, faulty, "proj_" + key) : new ServerFace(shelf, faulty);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A Mem0 Platform. @param port 0 for any that is free */
    public static FakeMem0 platform(int port, String key) {
        return started(true, port, key);
    }

    /** A self-hosted Mem0 server. @param port 0 for any that is free */
    public static FakeMem0 server(int port, String key) {
        return started(false, port, key);
    }

    private static FakeMem0 started(boolean platform, int port, String key) {
        try {
            return new FakeMem0(platform, port, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String key() {
        return key;
    }

    /** From now on, and until it is healed. */
    public void breaks(Fault fault) {
        faulty.set(fault, 0, any -> true);
    }

    /** Once so many further requests to such paths were answered well. */
    public void breaks(Fault fault, int after, Predicate<String> paths) {
        faulty.set(fault, after, paths);
    }

    public void heals() {
        faulty.heal();
    }

    /** How long each answer takes. */
    public void takes(Duration each) {
        latency = each;
    }

    /** How far its clock is from this machine's. */
    public void clockIsApart(Duration offset) {
        shelf.apart(offset);
    }

    public int requests() {
        return requests.get();
    }

    public int size() {
        return shelf.size();
    }

    /** What somebody writes there without Steward; returns its id. */
    public String add(String text, Map<String, String> ids, ObjectNode metadata) {
        return shelf.add(text, ids, metadata, null, null).id();
    }

    /** What somebody wrote there long ago; returns its id. */
    public String add(String text, Map<String, String> ids, ObjectNode metadata, Instant created) {
        return shelf.add(text, ids, metadata, null, created).id();
    }

    /** What somebody changes there without Steward. */
    public void change(String id, String text) {
        Row row = shelf.get(id).orElseThrow();
        shelf.change(row.changed(text, row.metadata(), row.expires(), shelf.now()));
    }

    /** What somebody deletes there without Steward. */
    public void delete(String id) {
        shelf.delete(id);
    }

    /** The memory as it answers it, empty when it has none. */
    public Optional<ObjectNode> get(String id) {
        return shelf.get(id).map(Row::platform);
    }

    /** The texts it has, in no order. */
    public List<String> texts() {
        return shelf.list(any -> true).stream().map(Row::text).toList();
    }

    /** The ids of memories with this text. */
    public List<String> idsOf(String text) {
        return shelf.list(it -> it.text().equals(text)).stream().map(Row::id).toList();
    }

    /** What an agent that asks it directly is told, hidden ones left out. */
    public List<String> servedTexts() {
        Instant now = shelf.now();
        return shelf.list(it -> !it.isHidden(now)).stream().map(Row::text).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            pause(latency.toMillis());
            String path = exchange.getRequestURI().getPath();
            Fault fault = faulty.next(path);
            if (fault == Fault.AWAY) return;
            if (fault == Fault.SLOW) pause(SLOW_MILLIS);
            if (fault != null && misbehaves(exchange, fault)) return;
            Answer answer = fault == Fault.REVOKED || !known(exchange)
                    ? new Answer(401, error("Invalid API key."))
                    : answer(exchange, path, sent);
            if (fault == Fault.ANSWER_LOST) return;
            send(exchange, answer.status, answer.body.toString(), fault);
        }
    }

    private record Answer(int status, JsonNode body) {}

    private boolean known(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals("/auth/setup-status")
                || face.lets(exchange.getRequestHeaders(), key);
    }

    private Answer answer(HttpExchange exchange, String path, byte[] sent) {
        try {
            boolean slash = path.length() > 1 && path.endsWith("/");
            if (slash && face.countsSlashes()) return new Answer(404, error("Not Found"));
            String bare = path.replaceAll("^/+|/+$", "");
            JsonNode body = sent.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(sent);
            Call call = new Call(exchange.getRequestMethod(), bare, query(exchange), body);
            return new Answer(200, face.answer(call));
        } catch (Mistake e) {
            return new Answer(e.status(), error(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            return new Answer(400, error("The body is no JSON."));
        }
    }

    /** Whether the answer was given, or none will be. */
    private boolean misbehaves(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "2");
                send(exchange, 429, error("Too many requests.").toString(), null);
            }
            case BROKEN -> send(exchange, 500, error("Something broke.").toString(), null);
            case HTML -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                send(exchange, 200, "<!doctype html><title>Welcome</title>", null);
            }
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", "http://localhost:9/elsewhere");
                exchange.sendResponseHeaders(307, -1);
            }
            case ENDLESS_BODY -> endless(exchange);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = "{\"results\": [".concat(" ".repeat(64 * 1024)).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!Thread.currentThread().isInterrupted()) out.write(chunk);
        } catch (IOException e) {
            // The reader had enough.
        }
    }

    private static void send(HttpExchange exchange, int status, String body, Fault fault) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        exchange.sendResponseHeaders(status, bytes.length);
        int sent = fault == Fault.HALF ? bytes.length / 2 : bytes.length;
        exchange.getResponseBody().write(bytes, 0, sent);
    }

    private static ObjectNode error(String sentence) {
        return JsonNodeFactory.instance.objectNode().put("detail", sentence).put("error", sentence);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String given = exchange.getRequestURI().getRawQuery();
        if (given == null) return query;
        for (String pair : given.split("&")) {
            int at = pair.indexOf('=');
            query.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
        }
        return query;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static void pause(long millis) {
        try {
            if (millis > 0) Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
