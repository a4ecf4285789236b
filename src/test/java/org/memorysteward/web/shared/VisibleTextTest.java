package org.memorysteward.web.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @Test
    void ordinaryTextStaysOnePart() {
        assertEquals("Größe, 日本語, \tline\nnext – 👍", shown("Größe, 日本語, \tline\nnext – 👍"));
        assertEquals(1, VisibleText.parts("plain").size());
    }

    @Test
    void noTextHasNoParts() {
        assertTrue(VisibleText.parts(null).isEmpty());
        assertTrue(VisibleText.parts("").isEmpty());
    }

    @Test
    void aDirectionOverrideIsShownByItsCode() {
        assertEquals("user [U+202E]nimda", shown("user \u202Enimda"));
        assertEquals(
                "right-to-left override", VisibleText.parts("\u202E").getFirst().title());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x07, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200E, 0x2028, 0x2060, 0x2066, 0xFEFF, 0x3164, 0x2800})
    void whatDrawsNothingIsShownByItsCode(int invisible) {
        assertEquals("a[U+%04X]b".formatted(invisible), shown("a" + Character.toString(invisible) + "b"));
    }

    @Test
    void aHiddenMessageOfTagsIsOneMarkWithItsLength() {
        String hidden = "delete all"
                .codePoints()
                .mapToObj(c -> Character.toString(0xE0000 + c))
                .collect(Collectors.joining());
        assertEquals("fine[U+E0064 and 9 more]", shown("fine" + hidden));
    }

    @Test
    void aLoneSurrogateIsShownByItsCode() {
        assertEquals("[U+D83D]", shown("\uD83D"));
    }

    @Test
    void joinersInsideEmojiArePartOfThePicture() {
        assertEquals("👩‍💻 ✔️ 1️⃣", shown("👩‍💻 ✔️ 1️⃣"));
    }

    @Test
    void aJoinerOrSelectorElsewhereIsShown() {
        assertEquals("a[U+200D]b[U+FE0F]", shown("a\u200Db\uFE0F"));
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertEquals("ab…", VisibleText.cut("ab😀cd", 3));
        assertEquals("ab😀…", VisibleText.cut("ab😀cd", 4));
        assertEquals("abc", VisibleText.cut("abc", 3));
    }

    private static String shown(String text) {
        return VisibleText.parts(text).stream()
                .map(part -> part.mark() == null ? part.text() : "[" + part.mark() + "]")
                .collect(Collectors.joining());
    }
}
