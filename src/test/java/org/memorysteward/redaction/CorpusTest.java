package org.memorysteward.redaction;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is found and how little is found wrongly, on our own texts and, where they are, on others. */
class CorpusTest {

    private static final Path OWN = Path.of("src/test/resources/redaction");
    private static final Path CASES = Path.of("../shared/redaction");
    private static final Path MEMORIES = Path.of("../shared/data");

    private final Score score = new Score();

    /** Counts documents, and for what was expected also whether all of it was covered. */
    private static final class Score {
        private int right;
        private int wrong;
        private int missed;
        private int values;
        private int covered;
        private final List<String> notes = new ArrayList<>();

        void add(Screening screening, Kind kind, String text, List<String> expected) {
            List<Finding> found = screening.findings().stream()
                    .filter(it -> it.kind() == kind)
                    .toList();
            if (expected.isEmpty()) {
                if (!found.isEmpty()) note(wrong++, "wrong: " + text);
                return;
            }
            if (found.isEmpty()) note(missed++, "missed: " + text);
            else right++;
            for (String value : expected) {
                values++;
                int at = text.indexOf(value);
                if (found.stream().anyMatch(it -> it.start() <= at && it.end() >= at + value.length())) covered++;
            }
        }

        private void note(int before, String note) {
            if (before < 30) notes.add(note);
        }

        void reaches(double precision, double recall, double coverage) {
            String figures = String.format(
                    "precision %.3f, recall %.3f, covered %.3f",
                    right / (double) (right + wrong), right / (double) (right + missed), covered / (double) values);
            System.out.println(figures);
            String told = figures + "\n" + String.join("\n", notes);
            assertTrue(right >= precision * (right + wrong), told);
            assertTrue(right >= recall * (right + missed), told);
            assertTrue(covered >= coverage * values, told);
        }
    }

    @Test
    void ourOwnTextsAreTold() {
        Samples samples = new Samples(11);
        Screen screen = Samples.screen(Choices.standard());
        List<JsonNode> positives = Samples.lines(OWN.resolve("positives.jsonl"));
        List<JsonNode> negatives = Samples.lines(OWN.resolve("negatives.jsonl"));
        assertTrue(positives.size() >= 400 && negatives.size() >= 400);
        for (JsonNode row : positives) {
            String marked = samples.fill(row.get("text").asText());
            String value = marked.substring(marked.indexOf('«') + 1, marked.indexOf('»'));
            String text = marked.replace("«", "").replace("»", "");
            score.add(screen.screen(text), Kind.SECRET, text, List.of(value));
        }
        for (JsonNode row : negatives) {
            String text = samples.fill(row.get("text").asText());
            score.add(screen.screen(text), Kind.SECRET, text, List.of());
        }
        score.reaches(0.99, 0.92, 0.92);
    }

    @Test
    void secretsOfOthersAreTold() {
        Path file = CASES.resolve("cases-secrets.jsonl");
        assumeTrue(Files.exists(file));
        cases(file, Samples.screen(Choices.standard()), Kind.SECRET);
        score.reaches(0.99, 0.92, 0.92);
    }

    @Test
    void personalDataOfOthersIsTold() {
        Path file = CASES.resolve("cases-personal.jsonl");
        assumeTrue(Files.exists(file));
        cases(file, Samples.screen(Samples.everything()), Kind.PERSONAL);
        score.reaches(0.98, 0.95, 0.95);
    }

    private void cases(Path file, Screen screen, Kind kind) {
        for (JsonNode row : Samples.lines(file)) {
            if (!row.get("tier").asText().equals("core")) continue;
            List<String> expected = new ArrayList<>();
            if (row.has("secrets")) row.get("secrets").forEach(it -> expected.add(it.asText()));
            else if (row.get("expect").asBoolean())
                expected.add(row.get("secret").asText());
            String text = row.get("text").asText();
            score.add(screen.screen(text), kind, text, expected);
        }
    }

    @Test
    void realMemoriesRaiseNoFalseAlarm() {
        assumeTrue(Files.exists(MEMORIES.resolve("memories-dev.jsonl")));
        Screen screen = Samples.screen(Choices.standard());
        List<String> alarms = new ArrayList<>();
        for (String file : List.of("memories-dev.jsonl", "memories-extra.jsonl")) {
            for (JsonNode row : Samples.lines(MEMORIES.resolve(file))) {
                String text = row.get("memory").asText();
                screen.screen(text).findings().stream()
                        .filter(it -> it.kind() == Kind.SECRET)
                        .forEach(it -> alarms.add(it.rule() + ": " + text));
            }
        }
        assertTrue(alarms.size() <= 2, () -> String.join("\n", alarms));
    }
}
