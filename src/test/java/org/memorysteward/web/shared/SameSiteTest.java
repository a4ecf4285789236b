package org.memorysteward.web.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameSiteTest {

    @Test
    void aPathOfOursIsKept() {
        assertEquals("/t/northwind/memories?q=a%20b", SameSite.path("/t/northwind/memories?q=a%20b"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil",
                "javascript:alert(1)",
                "/a b",
                "/%"
            })
    void everythingElseLeadsToTheStartPage(String address) {
        assertEquals("/", SameSite.path(address));
    }
}
