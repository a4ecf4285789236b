package org.memorysteward.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShinglesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Use `pnpm`, never npm.|use pnpm never npm",
                "**Retry** at most 3 times|retry   at most 3 times!",
                "pay\u200Bment is due|Payment is due",
                "Größe in Metern|größe IN metern?",
                "שלום עולם|שלום, עולם"
            })
    void caseSpacingAndSignsTellNoTextsApart(String one, String other) {
        assertEquals(1, likeness(one, other));
    }

    @Test
    void likenessIsThePartOfRunsThatBothHave() {
        // abcdef: abcde, bcdef; abcdeg: abcde, bcdeg
        assertEquals(1 / 3.0, likeness("abcdef", "abcdeg"));
        assertEquals(0, likeness("entirely different", "nothing in common here"));
        assertEquals(likeness("abcdef", "abcdeg"), likeness("abcdeg", "abcdef"));
    }

    @Test
    void aTextShorterThanARunIsOneRun() {
        assertEquals(1, likeness("npm", "NPM"));
        assertEquals(0, likeness("npm", "pnpm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=> !== {}", "\u200B\u200D\uFEFF", "\uD83D\uDE80 \u2705"})
    void aTextWithoutALetterOrDigitIsLikeNoOther(String text) {
        assertEquals(0, Shingles.of(text).size());
        assertEquals(0, likeness(text, text));
    }

    @Test
    void hostileTextsCostNoMoreThanTheirLength() {
        Random random = new Random(5);
        String marks = random.ints(100_000, 0x0300, 0x0370)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        for (String text : List.of(
                "a".repeat(100_000),
                "a\u0301\u0327".repeat(33_000),
                "x" + marks,
                "\u202Eab".repeat(33_000),
                "\u200B".repeat(100_000),
                "\uD83D\uDE80".repeat(50_000),
                "1.".repeat(50_000),
                "`".repeat(100_000),
                "don't ".repeat(16_000))) {
            assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
                Sketch.of(Shingles.of(text));
                Differences.among(List.of(text, text + " not", "not " + text));
                Differences.among(
                        List.of(text, new StringBuilder(text).reverse().toString()));
            });
        }
    }

    @Test
    void whatCanBeNearIsToldByTheNumberOfRuns() {
        assertTrue(Shingles.canBeNear(60, 100));
        assertTrue(!Shingles.canBeNear(59, 100));
        assertTrue(Shingles.canBeNear(7, 7));
    }

    private static double likeness(String one, String other) {
        return Shingles.of(one).likeness(Shingles.of(other));
    }
}
