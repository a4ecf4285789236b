package org.memorysteward.webhook;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.memorysteward.webhook.Letters.Letter;
import org.memorysteward.webhook.Turns.Turn;

/** Brings deliveries to their receivers: several receivers at a time, to each in order, and whoever is slow delays nobody else. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;

    @Inject
    Turns turns;

    @Inject
    Letters letters;

    @ConfigProperty(name = "steward.webhooks.private-networks")
    boolean privateToo;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Set<Turn> underWay = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService carriers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("webhooks-", 0).daemon().factory());
    private Thread thread;

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("webhooks").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!stopping.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            for (Turn turn : turns.due()) {
                if (underWay.add(turn)) carriers.execute(() -> carry(turn));
            }
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private void carry(Turn turn) {
        try {
            if (!turns.take(turn)) return;
            turns.queue(turn);
            deliver(turn);
            turns.giveBack(turn);
        } catch (RuntimeException e) {
            complain(e);
        } finally {
            underWay.remove(turn);
        }
    }

    private void complain(RuntimeException e) {
        if (stopping.getCount() > 0) LOG.warnf("Webhooks wait: %s", e.getMessage());
    }

    private void deliver(Turn turn) {
        if (!turns.isAwake(turn)) return;
        for (Delivery delivery : letters.next(turn)) {
            if (stopping.getCount() == 0 || !turns.renew(turn)) return;
            Optional<Letter> letter = letters.write(turn, delivery);
            if (letter.isEmpty() || letter.get().body() == null) letters.skipped(turn, delivery);
            else if (!send(turn, delivery, letter.get())) return;
        }
    }

    private boolean send(Turn turn, Delivery delivery, Letter letter) {
        String problem;
        Integer status = null;
        try {
            status = answered(turn, letter);
            problem = status >= 200 && status < 300 ? null : "The receiver answered " + status + ".";
        } catch (Destination.Unusable e) {
            problem = e.getMessage();
        } catch (IOException e) {
            problem = "The receiver could not be reached, or did not answer within ten seconds.";
        }
        if (problem == null) {
            letters.delivered(turn, delivery, status);
            turns.succeeded(turn);
            return true;
        }
        letters.failed(turn, delivery, status, problem);
        turns.failed(turn);
        return false;
    }

    /** Only the status counts: of a body that never ends, nothing is read. */
    private int answered(Turn turn, Letter letter) throws IOException, Destination.Unusable {
        long seconds = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(new Destination(privateToo).check(letter.url()))
                .timeout(ANSWERING)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Memory-Steward")
                .header("webhook-id", letter.id().toString())
                .header("webhook-timestamp", Long.toString(seconds))
                .header(
                        "webhook-signature",
                        Signature.of(turn.team(), turn.webhook(), letter.id(), seconds, letter.body()))
                .POST(HttpRequest.BodyPublishers.ofString(letter.body()))
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping.countDown();
        if (thread != null) thread.join(BETWEEN_LOOKS.multipliedBy(5));
        carriers.shutdown();
        carriers.awaitTermination(ANSWERING.toSeconds() + CONNECTING.toSeconds(), TimeUnit.SECONDS);
        http.shutdownNow();
    }
}
