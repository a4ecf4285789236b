package org.memorysteward.web.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memorysteward.audit.InvalidInput;

class AskedTest {

    @Test
    void aDayMayBeTypedWithOrWithoutHyphens() {
        assertEquals(LocalDate.of(2026, 11, 20), Asked.day("from", " 2026-11-20 "));
        assertEquals(LocalDate.of(2026, 11, 20), Asked.day("from", "20261120"));
        assertNull(Asked.day("from", " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "2026-13-01", "20.11.2026", "yesterday", "2026-1-1", "0000-01-01", "99999-01-01"})
    void aDayThatIsNoneNamesItsField(String typed) {
        InvalidInput invalid = assertThrows(InvalidInput.class, () -> Asked.day("from", typed));
        assertEquals("from", invalid.field());
    }

    @Test
    void aNumberOutsideItsBoundsIsRefused() {
        assertEquals(50, Asked.number("size", null, 50, 10, 200));
        assertEquals(10, Asked.number("size", "10", 50, 10, 200));
        assertThrows(InvalidInput.class, () -> Asked.number("size", "9", 50, 10, 200));
        assertThrows(InvalidInput.class, () -> Asked.number("size", "99999999999", 50, 10, 200));
        assertThrows(InvalidInput.class, () -> Asked.number("size", "many", 50, 10, 200));
    }

    @Test
    void onlyAFullIdIsAnId() {
        assertThrows(NoSuchPage.class, () -> Asked.id("1-1-1-1-1"));
        assertThrows(NoSuchPage.class, () -> Asked.id("zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"));
    }
}
