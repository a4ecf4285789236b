package org.memorysteward.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A receiver of webhooks that takes what comes, or does not. */
final class Receiver implements AutoCloseable {

    /** One thing that came. */
    record Got(Map<String, String> headers, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int status = 200;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        it -> it.getKey().toLowerCase(), it -> it.getValue().getFirst()));
        got.add(new Got(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (status == 302) exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answers(int other) {
        status = other;
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    /** What came, once that many came. */
    List<Got> got(int many) {
        return got(it -> it.size() >= many);
    }

    List<Got> got(Predicate<List<Got>> enough) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!enough.test(got())) {
            if (System.nanoTime() > end) throw new AssertionError("only these came: " + got);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return got();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
