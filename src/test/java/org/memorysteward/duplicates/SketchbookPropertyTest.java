package org.memorysteward.duplicates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SketchbookPropertyTest {

    @Property(tries = 300)
    void textsThatAreTheSameAreAlwaysFound(
            @ForAll("texts") List<String> texts, @ForAll @IntRange(min = 0, max = 60) int again) {
        List<String> all = new ArrayList<>(texts);
        for (int i = 0; i < again; i++) all.add(all.get(i % texts.size()).toUpperCase(Locale.ROOT) + " !");
        Sketchbook book = bookOf(all);
        for (int one = 0; one < all.size(); one++) {
            for (int other = one + 1; other < all.size(); other++) {
                if (likeness(all, one, other) == 1) assertTrue(book.areTogether(one, other), all.get(one));
            }
        }
    }

    @Property(tries = 200)
    void groupsHoldEveryMemoryThatIsTogetherWithAnotherOnceAndAreSmallEnoughForAPage(
            @ForAll @IntRange(min = 1, max = 400) int same, @ForAll @IntRange(min = 0, max = 30) int others) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < same; i++) all.add("Every page is answered within 200 milliseconds");
        for (int i = 0; i < others; i++)
            all.add(UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString());
        Set<Integer> grouped = new HashSet<>();
        for (int[] group : bookOf(all).groups()) {
            assertTrue(group.length >= 2 && group.length <= Sketchbook.MOST_IN_GROUP, Arrays.toString(group));
            for (int place : group) assertTrue(grouped.add(place));
        }
        assertEquals(same > 1 ? same : 0, grouped.size());
    }

    @Property(tries = 500)
    void aSketchDependsOnTheTextAlone(@ForAll String text) {
        Shingles shingles = Shingles.of(text);
        assertArrayEquals(Sketch.of(shingles), Sketch.of(Shingles.of(text)));
        assertEquals(shingles.size() == 0 ? 0 : 1, shingles.likeness(Shingles.of(text)));
    }

    /** What a look does, without a database. */
    private static Sketchbook bookOf(List<String> texts) {
        Sketchbook book = new Sketchbook();
        for (String text : texts) book.add(UUID.randomUUID(), Shingles.of(text));
        for (int band = 0; band < Sketch.BANDS; band++) {
            long[] pairs = book.pairs(band);
            assertTrue(pairs.length <= 4L * texts.size(), "there are too many pairs to compare");
            for (long pair : pairs) {
                int one = Sketchbook.first(pair);
                int other = Sketchbook.second(pair);
                if (likeness(texts, one, other) >= Shingles.NEAR) book.join(one, other);
            }
        }
        return book;
    }

    private static double likeness(List<String> texts, int one, int other) {
        return Shingles.of(texts.get(one)).likeness(Shingles.of(texts.get(other)));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> words =
                Arbitraries.of("retry", "never", "the", "gateway", "3", "`npm`", "ride", "not", "UTC");
        Arbitrary<String> sentences = words.list().ofMinSize(1).ofMaxSize(12).map(it -> String.join(" ", it));
        return sentences.list().ofMinSize(1).ofMaxSize(40);
    }
}
