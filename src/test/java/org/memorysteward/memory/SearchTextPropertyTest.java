package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.memorysteward.audit.InvalidInput;

class SearchTextPropertyTest {

    @Property
    void aFilterIsUnderstoodAgainFromItsText(@ForAll("filters") MemoryFilter filter) {
        assertEquals(filter, MemoryFilter.of(filter.text()), filter.text());
    }

    @Property(tries = 5_000)
    void whateverIsTypedIsRefusedOrHasOneForm(@ForAll("typed") String typed) {
        MemoryFilter filter;
        try {
            filter = MemoryFilter.of(typed);
        } catch (Misread refused) {
            if (refused.instead() != null && !refused.instead().equals(typed)) readable(refused.instead());
            return;
        } catch (InvalidInput refused) {
            return;
        }
        assertEquals(filter, MemoryFilter.of(filter.text()), typed);
        assertEquals(filter.text(), MemoryFilter.of(filter.text()).text(), typed);
    }

    /** What is proposed may still contain the next mistake, but never breaks anything. */
    private static void readable(String proposed) {
        try {
            SearchText.read(proposed);
        } catch (InvalidInput anotherMistake) {
            assertEquals("q", anotherMistake.field());
        }
    }

    @Provide
    Arbitrary<MemoryFilter> filters() {
        Arbitrary<String> words =
                Arbitraries.of("", "fix", "a::b \"two words\"", "-x \"repo:y\"", "http://z 12:30", "((");
        return Combinators.combine(words, conditions().list().ofMaxSize(8))
                .as((text, conditions) -> MemoryFilter.none().withWords(text).and(conditions));
    }

    private static Arbitrary<Condition> conditions() {
        return Arbitraries.oneOf(
                condition(
                        List.of(Qualifier.REPO, Qualifier.USER, Qualifier.TAG, Qualifier.PATH, Qualifier.BY),
                        Arbitraries.strings()
                                .all()
                                .excludeChars('\0')
                                .ofMinLength(1)
                                .ofMaxLength(20)
                                .filter(it -> !it.isBlank())),
                condition(
                        List.of(Qualifier.REPO),
                        Arbitraries.of("a b", "\"", "\\", "a\\\"b", ":x", "-x", "x\u00A0y", "'")),
                condition(List.of(Qualifier.STATE), Arbitraries.of("active", "held", "deleted")),
                condition(List.of(Qualifier.HAS), Arbitraries.of("hold", "owner", "successor")),
                condition(
                        List.of(Qualifier.CREATED, Qualifier.UPDATED, Qualifier.RECALLED, Qualifier.REVIEW),
                        Arbitraries.of("<90d", ">=2w", "2026-01-01", "<=2026-01-01", "2026-01-01..2026-02-01")),
                condition(List.of(Qualifier.TOKENS), Arbitraries.of(">500", "7", "1..20")));
    }

    private static Arbitrary<Condition> condition(List<Qualifier> qualifiers, Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of(qualifiers), values, Arbitraries.of(true, false))
                .as(Condition::of);
    }

    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> pieces = Arbitraries.of(
                "repo:",
                "-",
                "\"",
                "\\",
                " ",
                ":",
                "a",
                "state:active",
                "fix",
                "created:>2026-01-01",
                "x:y",
                "::",
                "/",
                "\u200B",
                "\u202E",
                "\u05D0:",
                "%_",
                "&|!",
                "tag:\"",
                "<90d",
                "\u00A0",
                "\uD83D\uDE00",
                "\uD83D");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(14).map(it -> String.join("", it)),
                Arbitraries.strings().ofMaxLength(40));
    }
}
