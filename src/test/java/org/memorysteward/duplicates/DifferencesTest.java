package org.memorysteward.duplicates;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.duplicates.Differences.Piece;

class DifferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NUMBER|Reject a skew above 5 minutes|Reject a skew above 15 minutes",
                "NUMBER|The limit is 1.000|The limit is 1,000",
                "NUMBER|Open from 06:00|Open from 09:00",
                "NUMBER|Keep it below -5|Keep it below 5",
                "NUMBER|Fail when it is > 5|Fail when it is < 5",
                "NUMBER|Wait 5 s, then retry 15 times|Wait 15 s, then retry 5 times",
                "NUMBER|Ask two people|Ask three people",
                "NUMBER|Version v1 signs it|Version v2 signs it",
                "NEGATION|Run it between six and nine|Run it not between six and nine",
                "NEGATION|You can retry|You can't retry",
                "NEGATION|You can retry|You can’t retry",
                "NEGATION|It does not call the model|It must not call the model",
                "NEGATION|A valid answer is kept|An invalid answer is kept",
                "NEGATION|Logging is allowed here|Logging is disallowed here",
                "NEGATION|Always use it|Never use it",
                "NEGATION|Build with the cache|Build without the cache",
                "NEGATION|Man soll das tun|Man soll das nicht tun",
                "NEGATION|可以重试|不可以重试",
                "CODE|Call `retry` first|Call `again` first",
                "CODE|Call `Retry` first|Call `retry` first",
                "CODE|Call `retry` first|Call retry first",
                "CODE|Test `a != b` here|Test `a == b` here",
                "NUMBER CODE|Run it with `--batch 5000`|Run it with `--batch 500`"
            })
    void whatChangesTheFactIsNamed(String facts, String one, String other) {
        Set<Fact> expected = Arrays.stream(facts.split(" ")).map(Fact::valueOf).collect(Collectors.toSet());
        assertEquals(expected, Differences.among(List.of(one, other)).facts());
        assertEquals(expected, Differences.among(List.of(other, one)).facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry with full jitter|Retry with jitter",
                "Use Argo for deployments.|**use** argo for deployments",
                "Call `retry` first, then wait|Call `retry` first; then we wait",
                "The – dash and the dot.|The - dash and the dot",
                "A backtick ` alone and more|A backtick ` alone and much more"
            })
    void otherWordsForTheSameFactAreNone(String one, String other) {
        assertEquals(Set.of(), Differences.among(List.of(one, other)).facts());
    }

    @Test
    void theWordsApartAreMarkedInEachText() {
        Differences differences = Differences.among(List.of(
                "Reject a skew above 5 minutes.",
                "Reject a skew above 15 minutes.",
                "Reject any skew above 5 minutes."));
        assertEquals(List.of("a", "5!"), apart(differences, 0));
        assertEquals(List.of("15!"), apart(differences, 1));
        assertEquals(List.of("any"), apart(differences, 2));
    }

    @Test
    void neighbouringWordsAreOneMark() {
        Differences differences = Differences.among(List.of("It was taken: try once more now", "It was taken"));
        assertEquals(List.of(": try", "once!", "more now"), apart(differences, 0));
    }

    @Test
    void textsTooLongToCompareWordByWordCountAsDifferentThroughout() {
        String one = "alpha 1 ".repeat(2_000);
        String other = "2 beta ".repeat(2_000);
        assertTrue(Differences.among(List.of(one, other)).facts().contains(Fact.NUMBER));
        assertEquals(Set.of(), Differences.among(List.of(one, one)).facts());
    }

    @Property(tries = 500)
    void thePiecesOfATextAreTheText(@ForAll List<String> more, @ForAll String one) {
        List<String> texts = new java.util.ArrayList<>(List.of(one));
        texts.addAll(more.stream().limit(3).toList());
        Differences differences = Differences.among(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(
                    texts.get(i),
                    differences.texts().get(i).stream().map(Piece::text).collect(joining()));
        }
    }

    @Property(tries = 200)
    void aTextDoesNotDifferFromItself(@ForAll String text) {
        Differences same = Differences.among(List.of(text, text));
        assertEquals(Set.of(), same.facts());
        assertTrue(same.texts().stream().flatMap(List::stream).noneMatch(Piece::apart));
    }

    /** The words apart, facts with an exclamation mark. */
    private static List<String> apart(Differences differences, int text) {
        return differences.texts().get(text).stream()
                .filter(Piece::apart)
                .map(it -> it.text().strip() + (it.fact() ? "!" : ""))
                .toList();
    }
}
