package org.memorysteward.web.shared;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.memorysteward.web.shared.WordDiff.Part;

class WordDiffTest {

    @Test
    void onlyTheWordsThatDifferAreMarked() {
        WordDiff diff = WordDiff.of("minted by the mobile app", "minted by the client app");
        assertEquals("minted by the [mobile] app", marked(diff.before()));
        assertEquals("minted by the [client] app", marked(diff.after()));
        assertEquals(1, diff.out());
        assertEquals(1, diff.in());
    }

    @Test
    void signsAreApartFromWords() {
        WordDiff diff = WordDiff.of("Sort by id, newest first.", "Sort by id.");
        assertEquals("Sort by id[, newest first].", marked(diff.before()));
        assertEquals("Sort by id.", marked(diff.after()));
    }

    @Test
    void neighboursBecomeOneChange() {
        WordDiff diff = WordDiff.of("at most three times", "at least five times");
        assertEquals("at [most three] times", marked(diff.before()));
        assertEquals("at [least five] times", marked(diff.after()));
    }

    @Test
    void equalTextsAreTheSame() {
        assertTrue(WordDiff.of("the same", "the same").isSame());
        assertTrue(WordDiff.of("", "").isSame());
    }

    @Test
    void aTextThatCameOrWentIsOneChange() {
        assertEquals("[all new]", marked(WordDiff.of("", "all new").after()));
        assertEquals("[all gone]", marked(WordDiff.of("all gone", "").before()));
    }

    @Test
    void bothSidesCanBeReadAsOne() {
        String both = WordDiff.of("at most 3 times", "at most 5 times, never more").inline().stream()
                .map(it -> it.gone() ? "-" + it.text() + "-" : it.come() ? "+" + it.text() + "+" : it.text())
                .collect(Collectors.joining());
        assertEquals("at most -3-+5+ times+, never more+", both);
    }

    @Test
    void longUnchangedRunsKeepTheirEnds() {
        String long1 = "word ".repeat(2_000);
        WordDiff diff = WordDiff.of(long1 + "old", long1 + "new");
        assertTrue(marked(diff.after()).length() < 1_000);
        assertTrue(marked(diff.after()).endsWith("word [new]"));
    }

    @Test
    void hugeTextsThatShareNothingAreComparedInTime() {
        String before = noise(100_000, 1);
        String after = noise(100_000, 2);
        WordDiff diff = assertTimeout(ofSeconds(5), () -> WordDiff.of(before, after));
        assertTrue(marked(diff.after()).length() < 20_000);
    }

    private static String noise(int length, long seed) {
        Random random = new Random(seed);
        return random.ints(length, 0, 30)
                .mapToObj(c -> c > 25 ? (c == 29 ? "\n" : " ") : Character.toString('a' + c))
                .collect(Collectors.joining());
    }

    private static String marked(List<Part> parts) {
        return parts.stream()
                .map(part -> part.changed() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
