package org.memorysteward.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** How much of what people would call duplicates is found, on 24,000 real memories. Only where these are at hand. */
@EnabledIf("isAtHand")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPairsTest {

    private static final Logger LOG = Logger.getLogger(RealPairsTest.class);
    private static final Path DATA = Path.of("../shared/data");
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Real(String id, String text) {}

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<Real>> repos = new TreeMap<>();
    private final Set<String> found = new HashSet<>();

    static boolean isAtHand() {
        return Files.exists(DATA.resolve("duplicate-pairs.jsonl"));
    }

    @BeforeAll
    void look() throws IOException {
        for (String file : List.of("memories-dev.jsonl", "memories-extra.jsonl")) {
            for (JsonNode row : rows(file)) {
                Real memory = new Real(row.get("id").asText(), row.get("memory").asText());
                texts.put(memory.id, memory.text);
                repos.computeIfAbsent(row.get("repo").asText(), it -> new ArrayList<>())
                        .add(memory);
            }
        }
        repos.values().forEach(this::look);
    }

    private void look(List<Real> repo) {
        List<Shingles> shingles = repo.stream().map(it -> Shingles.of(it.text)).toList();
        Map<UUID, Integer> places = new HashMap<>();
        Sketchbook book = new Sketchbook();
        for (int i = 0; i < repo.size(); i++) {
            UUID id = UUID.randomUUID();
            places.put(id, i);
            book.add(id, shingles.get(i));
        }
        for (int band = 0; band < Sketch.BANDS; band++) {
            for (long pair : book.pairs(band)) {
                int one = places.get(book.id(Sketchbook.first(pair)));
                int other = places.get(book.id(Sketchbook.second(pair)));
                if (shingles.get(one).likeness(shingles.get(other)) >= Shingles.NEAR) {
                    book.join(Sketchbook.first(pair), Sketchbook.second(pair));
                }
            }
        }
        for (int[] group : book.groups()) {
            List<Integer> members = new ArrayList<>();
            for (int place : group) members.add(places.get(book.id(place)));
            for (Star star : Star.among(members.stream().map(shingles::get).toList(), (one, other) -> false)) {
                List<Integer> together = new ArrayList<>(List.of(members.get(star.centre())));
                star.rays().forEach(ray -> together.add(members.get(ray.place())));
                for (int one : together) {
                    for (int other : together) {
                        if (one < other) found.add(pair(repo.get(one).id, repo.get(other).id));
                    }
                }
            }
        }
    }

    @Test
    void ofThePairsOfOneRepoNearlyAllAreFound() throws IOException {
        Set<String> real = new HashSet<>();
        for (JsonNode row : rows("duplicate-pairs.jsonl")) {
            if (row.get("same_repo").asBoolean()) {
                real.add(pair(row.get("a").asText(), row.get("b").asText()));
            }
        }
        Set<String> hit = new HashSet<>(found);
        hit.retainAll(real);
        double recall = (double) hit.size() / real.size();
        double precision = (double) hit.size() / found.size();
        LOG.infof(
                "%d real pairs, %d found, %d of them real: recall %.4f, precision %.4f",
                real.size(), found.size(), hit.size(), recall, precision);
        assertTrue(recall >= 0.985, "recall " + recall);
        assertTrue(precision >= 0.9, "precision " + precision);
    }

    @Test
    void noPairThatMustNotBeMergedUnseenIsTakenForTheSame() throws IOException {
        List<String> unseen = new ArrayList<>();
        int equal = 0;
        for (JsonNode row : rows("duplicate-pairs.jsonl")) {
            String one = texts.get(row.get("a").asText());
            String other = texts.get(row.get("b").asText());
            Set<Fact> facts = Differences.among(List.of(one, other)).facts();
            if (!row.get("differs_in").isEmpty() && facts.isEmpty()) unseen.add(one + "\n" + other);
            if (row.get("differs_in").isEmpty() && facts.isEmpty()) equal++;
        }
        assertEquals(List.of(), unseen);
        assertTrue(equal > 1_100, "too many are held to differ in a fact: only " + equal + " do not");
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    private static List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(DATA.resolve(file))) rows.add(JSON.readTree(line));
        return rows;
    }
}
