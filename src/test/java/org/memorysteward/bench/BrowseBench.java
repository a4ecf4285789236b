package org.memorysteward.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memorysteward.memory.BareList;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.Qualifier;
import org.memorysteward.testing.RunningSteward;

/** The catalogue as a person looks through it, beside the SQL of the same answer on one connection with nothing around it. */
final class BrowseBench implements Bench.Case {

    private static final String LIST = "/t/default/memories";
    private static final int WARM_UP = 300;
    private static final int TIMES = 400;
    private static final int FAR = 500;
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"[^\"]*[?&;]after=([^\"&]+)");

    private SeededCatalogue seeded;
    private String url;
    private String cookie;
    private int size;
    private final List<Measurement> measured = new ArrayList<>();

    @Override
    public List<Measurement> run(Bench.Setting setting) throws Exception {
        size = setting.size();
        try (RunningSteward steward = setting.start();
                SeededCatalogue catalogue = SeededCatalogue.in(steward, size)) {
            seeded = catalogue;
            url = steward.url();
            cookie = signedIn(steward);
            try (PlainHttp http = new PlainHttp(url, cookie)) {
                lists(http);
                searches(http);
                memory(http);
            }
            rates();
        }
        return measured;
    }

    private void lists(PlainHttp http) throws Exception {
        MemoryFilter none = MemoryFilter.none();
        Map<String, MemoryFilter> questions = new LinkedHashMap<>();
        questions.put("list", none);
        questions.put(
                "list-by-repo-user-type-state",
                BareList.by(seeded.someRepo(), seeded.someUser(), seeded.someType(), null)
                        .with(Qualifier.STATE, "active"));
        questions.put("list-by-repo", BareList.by(seeded.someRepo(), null, null, null));
        for (Map.Entry<String, MemoryFilter> question : questions.entrySet()) {
            MemoryFilter filter = question.getValue();
            compare(question.getKey(), () -> http.open(LIST + BareList.query(filter)), () -> seeded.bare(filter, null));
        }
        String cursor = cursorOfPage(http, Math.min(FAR, size / 100));
        compare("page-" + FAR, () -> http.open(LIST + "?after=" + cursor), () -> seeded.bare(none, cursor));
    }

    private void searches(PlainHttp http) throws Exception {
        MemoryFilter common = BareList.by(null, null, null, seeded.commonWord());
        compare("search-1-in-20", () -> http.open(LIST + BareList.query(common)), () -> seeded.bare(common, null));
        List<MemoryFilter> others = seeded.frequentWords(TIMES).stream()
                .map(it -> BareList.by(null, null, null, it))
                .toList();
        Timings ours = new Timings(others.size());
        Timings bare = new Timings(others.size());
        for (MemoryFilter it : others) {
            ours.time(() -> http.open(LIST + BareList.query(it)));
            bare.time(() -> seeded.bare(it, null));
        }
        report("search-each-word-once", ours, bare);
    }

    private void memory(PlainHttp http) throws Exception {
        var id = seeded.withHistory();
        compare("memory-50-revisions", () -> http.open(LIST + "/" + id), () -> seeded.bareMemory(id));
    }

    private void rates() throws Exception {
        Load eight = Load.of(8, 10, () -> new PlainHttp(url, cookie), http -> http.open(LIST));
        ThreadLocal<SeededCatalogue> own = ThreadLocal.withInitial(seeded::another);
        Load bare = Load.of(8, 10, own::get, catalogue -> catalogue.bare(MemoryFilter.none(), null));
        measured.add(measurement("list", "rate-8-readers", "1/s", eight.perSecond(), bare.perSecond()));
        Load crowd = Load.of(
                200,
                Integer.getInteger("bench.crowd.seconds", 120),
                () -> new PlainHttp(url, cookie),
                http -> http.open(LIST));
        measured.add(measurement("list", "p99-200-readers", "ms", crowd.percentile(0.99), eight.percentile(0.99)));
        measured.add(measurement("list", "rate-200-readers", "1/s", crowd.perSecond(), eight.perSecond()));
    }

    private void compare(String name, Timings.Work through, Timings.Work without) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            through.run();
            without.run();
        }
        Timings ours = new Timings(TIMES);
        Timings bare = new Timings(TIMES);
        for (int i = 0; i < TIMES; i++) {
            ours.time(through);
            bare.time(without);
        }
        report(name, ours, bare);
    }

    private void report(String name, Timings ours, Timings bare) {
        measured.add(measurement(name, "p50", "ms", ours.percentile(0.5), bare.percentile(0.5)));
        measured.add(measurement(name, "p99", "ms", ours.percentile(0.99), bare.percentile(0.99)));
    }

    private Measurement measurement(String name, String metric, String unit, double value, double baseline) {
        Measurement seen = new Measurement("browse", name, size, metric, unit, value, baseline);
        System.err.println(seen.json());
        return seen;
    }

    private static String cursorOfPage(PlainHttp http, int page) {
        String cursor = null;
        for (int at = 1; at < page; at++) {
            Matcher next = NEXT.matcher(http.open(cursor == null ? LIST : LIST + "?after=" + cursor));
            if (!next.find()) throw new IllegalStateException("page " + at + " is the last one");
            cursor = next.group(1);
        }
        return cursor;
    }

    private static String signedIn(RunningSteward steward) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(steward.signInLink())).build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }
}
