package org.memorysteward.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.memorysteward.memory.BareList;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.testing.RunningSteward;

/** The memory list as a person opens it, beside the SQL of the same answer on one connection with nothing around it. */
final class BrowseBench implements Bench.Case {

    private static final int WARM_UP = 150;
    private static final int TIMES = 300;
    private static final int READERS = 8;
    private static final int SECONDS = 10;

    @Override
    public List<Measurement> run(int size) throws Exception {
        List<Measurement> measured = new ArrayList<>();
        try (RunningSteward steward = RunningSteward.start();
                SeededCatalogue seeded = SeededCatalogue.in(steward, size)) {
            Browser browser = new Browser(steward);
            for (Map.Entry<String, MemoryFilter> question : questions(seeded).entrySet()) {
                measured.addAll(compare(question.getKey(), question.getValue(), browser, seeded, size));
            }
            measured.add(rate("list", browser, seeded, size));
        }
        return measured;
    }

    private static Map<String, MemoryFilter> questions(SeededCatalogue seeded) {
        Map<String, MemoryFilter> questions = new LinkedHashMap<>();
        questions.put("list", MemoryFilter.none());
        questions.put(
                "list-by-repo-user-type", BareList.by(seeded.someRepo(), seeded.someUser(), seeded.someType(), null));
        questions.put("list-by-repo", BareList.by(seeded.someRepo(), null, null, null));
        questions.put("search-two-words", BareList.by(null, null, null, "test command"));
        return questions;
    }

    private static List<Measurement> compare(
            String name, MemoryFilter filter, Browser browser, SeededCatalogue seeded, int size) throws Exception {
        String address = "/t/default/memories" + BareList.query(filter);
        for (int i = 0; i < WARM_UP; i++) {
            browser.open(address);
            seeded.bare(filter);
        }
        Timings ours = new Timings(TIMES);
        Timings bare = new Timings(TIMES);
        for (int i = 0; i < TIMES; i++) {
            ours.time(() -> browser.open(address));
            bare.time(() -> seeded.bare(filter));
        }
        return List.of(
                new Measurement("browse", name, size, "p50", "ms", ours.percentile(0.5), bare.percentile(0.5)),
                new Measurement("browse", name, size, "p99", "ms", ours.percentile(0.99), bare.percentile(0.99)));
    }

    private static Measurement rate(String name, Browser browser, SeededCatalogue seeded, int size) throws Exception {
        String address = "/t/default/memories";
        double ours = perSecond(() -> browser.open(address));
        ThreadLocal<SeededCatalogue> own = ThreadLocal.withInitial(seeded::another);
        double bare = perSecond(() -> own.get().bare(MemoryFilter.none()));
        return new Measurement("browse", name, size, "rate-8-readers", "1/s", ours, bare);
    }

    private static double perSecond(Timings.Work work) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            for (int i = 0; i < READERS; i++) {
                readers.submit(() -> {
                    while (System.nanoTime() < end) {
                        try {
                            work.run();
                            done.incrementAndGet();
                        } catch (Exception e) {
                            failed.incrementAndGet();
                        }
                    }
                });
            }
        }
        if (failed.get() > 0) throw new IllegalStateException(failed + " of " + done + " failed");
        return (double) done.get() / SECONDS;
    }

    /** A person's browser, as far as the server can tell: signed in, on one kept-alive connection. */
    private static final class Browser {

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final RunningSteward steward;
        private final String cookie;

        Browser(RunningSteward steward) throws Exception {
            this.steward = steward;
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(steward.signInLink())).build(),
                    HttpResponse.BodyHandlers.ofString());
            this.cookie =
                    answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        }

        void open(String address) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(steward.url() + address))
                    .header("Cookie", cookie)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("data-total")) {
                throw new IllegalStateException(address + " answered " + answer.statusCode());
            }
        }
    }
}
