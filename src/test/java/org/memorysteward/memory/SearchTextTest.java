package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.InvalidInput;

class SearchTextTest {

    @Test
    void wordsPhrasesAndConditionsMayStandInAnyOrder() {
        SearchText read =
                SearchText.read("  lease repo:fleet-api \"two robots\" -flaky  user:\"mara lindqvist\" -type:fix ");
        assertEquals("lease \"two robots\" -flaky", read.words());
        assertEquals(
                List.of(
                        new Condition(Qualifier.REPO, "fleet-api", false),
                        new Condition(Qualifier.USER, "mara lindqvist", false),
                        new Condition(Qualifier.TYPE, "fix", true)),
                read.conditions());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://northwind.example/docs",
                "std::move",
                "12:30",
                "path::join",
                "C:\\temp",
                "file:///etc",
                "\"repo:fleet-api\"",
                "\"TODO: later\"",
                "note: with a space",
                "a-b:c",
                "\u6ce8\u610f\uff1a\u5168\u89d2"
            })
    void whatOnlyLooksLikeAConditionIsSearchedFor(String typed) {
        SearchText read = SearchText.read(typed);
        assertEquals(typed, read.words());
        assertEquals(List.of(), read.conditions());
    }

    @ParameterizedTest
    @CsvSource({
        "repos:x, Did you mean repo:?, repo:x",
        "fix -usr:mara now, Did you mean user:?, fix -user:mara now",
        "state:actve, active, state:active",
        "has:successors, successor, has:successor",
        "has:everything, one of duplicate, ",
        "layer:semantics, semantic, layer:semantic",
        "localhost:8080, no search word, \"localhost:8080\"",
        "created:soon, takes a day, ",
        "created:90d, length of time, created:<90d",
        "created:2026-02-30, no day 2026-02-30, ",
        "created:2026-03-01..2026-02-01, before it begins, created:2026-02-01..2026-03-01",
        "'tokens:>1,000', takes a number, tokens:>1000",
        "tokens:many, takes a number, ",
        "repo: fleet-api, Nothing stands behind repo:, \"repo:\" fleet-api",
        "recalled:sometimes, takes a day, ",
        "'re\u200Bpo:x', Did you mean repo:?, repo:x"
    })
    void aWordThatMeansNothingIsExplainedWithWhatWasProbablyMeant(String typed, String reason, String instead) {
        Misread refused =
                assertInstanceOf(Misread.class, assertThrows(InvalidInput.class, () -> SearchText.read(typed)));
        assertEquals("q", refused.field());
        assertTrue(refused.reason().contains(reason), refused.reason());
        assertEquals(instead, refused.instead());
        if (instead != null) SearchText.read(instead);
    }

    @Test
    void anUnclosedQuotationMarkIsToldBehindAConditionAndCountsForNothingElsewhere() {
        Misread refused =
                assertInstanceOf(Misread.class, assertThrows(InvalidInput.class, () -> SearchText.read("repo:\"a b")));
        assertEquals("repo:\"a b\"", refused.instead());
        SearchText read = SearchText.read("a 5\" disk repo:x");
        assertEquals("a 5 disk", read.words());
        assertEquals(1, read.conditions().size());
    }

    @Test
    void daysAndNumbersAreKeptInOneForm() {
        assertEquals(
                "created:2026-01-01..2026-01-31 created:>2026-01-01 created:<=2026-02-01 tokens:>500",
                MemoryFilter.of("tokens:>0500 created:20260101..20260131 created:>20260101 created:..2026-02-01")
                        .text());
        assertEquals(
                "recalled:never recalled:<90d",
                MemoryFilter.of("RECALLED:Never recalled:<90D").text());
        assertEquals("path:src/main", MemoryFilter.of("path:src/main/").text());
    }

    @Test
    void agesCountFromToday() {
        LocalDate today = LocalDate.of(2026, 3, 31);
        assertEquals(new Days(LocalDate.of(2026, 3, 30), null), Days.past("<2d", today));
        assertEquals(new Days(LocalDate.of(2026, 3, 29), null), Days.past("<=2d", today));
        assertEquals(new Days(null, LocalDate.of(2026, 3, 16)), Days.past(">2w", today));
        assertEquals(new Days(null, LocalDate.of(2026, 2, 28)), Days.past(">=1m", today));
        assertEquals(new Days(null, LocalDate.of(1969, 12, 30)), Days.past(">9999y", today));
        assertEquals(new Days(null, LocalDate.of(2026, 4, 29)), Days.ahead("<1m", today));
        assertEquals(new Days(LocalDate.of(2026, 4, 2), null), Days.ahead(">1d", today));
    }

    @Test
    void aTextIsAsLongAsFourThousandCharactersAndSixtyFourWords() {
        assertEquals(
                4_000, SearchText.read("\"" + "x".repeat(3_998) + "\"").words().length());
        assertTrue(assertThrows(InvalidInput.class, () -> SearchText.read("x".repeat(4_001)))
                .reason()
                .startsWith("This is 4,001 characters long"));
        MemoryFilter.of("word ".repeat(64));
        assertTrue(assertThrows(InvalidInput.class, () -> MemoryFilter.of("word ".repeat(65)))
                .reason()
                .startsWith("These are 65 words"));
    }

    @Test
    void onlyValuesOfDimensionsAreLeftToTheCounters() {
        assertTrue(MemoryFilter.none().asksOnlyForDimensions());
        assertTrue(MemoryFilter.of("repo:a repo:b user:c type:d layer:task agent:e state:held -state:active")
                .asksOnlyForDimensions());
        for (String typed : List.of("word", "-repo:a", "tag:a", "tokens:>5", "created:<90d", "((")) {
            assertFalse(MemoryFilter.of(typed).asksOnlyForDimensions(), typed);
        }
        assertEquals(
                List.of("held", "deprecated", "expired"),
                MemoryFilter.of("-state:active").stateWords());
        assertEquals(
                List.of("deleted"),
                MemoryFilter.of("state:deleted state:active -state:active").stateWords());
    }
}
