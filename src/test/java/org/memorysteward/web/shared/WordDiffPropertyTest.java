package org.memorysteward.web.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.memorysteward.web.shared.WordDiff.Part;

class WordDiffPropertyTest {

    @Property(tries = 300)
    void eachSideSpellsItsOwnText(
            @ForAll @StringLength(max = 60) String before, @ForAll @StringLength(max = 60) String after) {
        WordDiff diff = WordDiff.of(before, after);
        assertEquals(before, plain(diff.before()));
        assertEquals(after, plain(diff.after()));
    }

    private static String plain(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
