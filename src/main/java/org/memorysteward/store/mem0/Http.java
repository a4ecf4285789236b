package org.memorysteward.store.mem0;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.upstream.Connection;
import org.memorysteward.upstream.StoreFailure;
import org.memorysteward.upstream.StoreKind;

/**
 * Requests to Mem0, bounded in time and size. The JDK's own client, because it keeps connections, follows no redirect, and
 * can be stopped in the middle of a body that does not end.
 */
@ApplicationScoped
class Http {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    @Inject
    Network network;

    @ConfigProperty(name = "steward.stores.timeout")
    Duration timeout;

    private Breaker breaker;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    @Inject
    void rest(@ConfigProperty(name = "steward.stores.rest") Duration rest) {
        breaker = new Breaker(rest);
    }

    /** An answer that is JSON, whatever its status below 500. */
    record Answered(int status, JsonNode body) {

        boolean isMissing() {
            return status == 404;
        }

        /** @throws StoreFailure when the request was refused */
        <T> T as(Class<T> type) {
            if (status >= 400) throw new StoreFailure.Rejected(status);
            try {
                T value = JSON.treeToValue(body, type);
                if (value == null) throw new StoreFailure.Garbled("The store answered with nothing.");
                return value;
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw new StoreFailure.Garbled("The store answered JSON of another shape than Mem0’s.");
            }
        }
    }

    /** @param body null for none */
    Answered ask(Connection to, String method, String path, Object body) {
        String address = to.address().toString();
        breaker.enter(address);
        network.check(to.address());
        try {
            Answered answer = read(address, send(request(to, method, path, body)));
            breaker.succeeded(address);
            return answer;
        } catch (StoreFailure.Away | StoreFailure.Garbled e) {
            breaker.failed(address);
            throw e;
        }
    }

    private HttpRequest request(Connection to, String method, String path, Object body) {
        try {
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.address() + path))
                    .method(method, publisher)
                    .header("Accept", "application/json")
                    .timeout(timeout);
            if (body != null) request.header("Content-Type", "application/json");
            if (to.kind() == StoreKind.MEM0_PLATFORM) request.header("Authorization", "Token " + to.key());
            else request.header("X-API-Key", to.key());
            return request.build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request could not be written", e);
        } catch (IllegalArgumentException e) {
            throw new StoreFailure.KeyRefused();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, any -> new BoundedBody(MOST_BYTES));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new StoreFailure.Away("The store did not answer in " + timeout.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            throw new StoreFailure.Away(sentence(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreFailure.Away("The program is stopping.");
        }
    }

    private static String sentence(Throwable why) {
        boolean endless =
                why instanceof IOException && String.valueOf(why.getMessage()).startsWith("longer than");
        return endless ? "The store’s answer does not end." : "The store does not answer.";
    }

    private Answered read(String address, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 429
                || (status == 503 && answer.headers().firstValue("Retry-After").isPresent())) {
            Duration wait = wait(answer);
            breaker.asksToWait(address, wait);
            throw new StoreFailure.Busy("The store is asked too often.", wait);
        }
        if (status == 401 || status == 403) throw new StoreFailure.KeyRefused();
        if (status >= 500) throw new StoreFailure.Away("The store answers with the error " + status + ".");
        if (status >= 300 && status < 400)
            throw new StoreFailure.Garbled("The store sends us to another address. Give the address itself.");
        try {
            return new Answered(status, JSON.readTree(answer.body()));
        } catch (IOException e) {
            if (status >= 400) throw new StoreFailure.Rejected(status);
            throw new StoreFailure.Garbled("The store answered with something else than JSON. Is the address right?");
        }
    }

    private static Duration wait(HttpResponse<byte[]> answer) {
        String given = answer.headers().firstValue("Retry-After").orElse("5");
        try {
            Duration wait = Duration.ofSeconds(Math.max(1, Long.parseLong(given.strip())));
            return wait.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wait;
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(30);
        }
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
