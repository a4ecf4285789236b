package org.memorysteward.store.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentWordsTest {

    private static List<String> words(String question) {
        return ContentWords.of(question).words();
    }

    @Test
    void aQuestionIsAboutItsContentWords() {
        assertEquals(List.of("deploy"), words("How do we deploy?"));
        assertEquals(List.of("pool", "size"), words("What's the pool size, and what isn't the pool size?"));
    }

    @Test
    void identifiersStayWhole() {
        assertEquals(
                List.of("retryOnConflict", "payments/api.py", "C"),
                words("`retryOnConflict()` in payments/api.py: C++"));
    }

    @Test
    void aQuestionOfStopWordsAsksForThem() {
        assertEquals(List.of("to", "be", "or", "not"), words("to be or not to be"));
    }

    @Test
    void nothingIsNoWord() {
        assertTrue(ContentWords.of("??? — ...").isEmpty());
        assertTrue(ContentWords.of("").isEmpty());
    }

    @Test
    void aPromptHasAtMost32Words() {
        StringBuilder prompt = new StringBuilder("x".repeat(10_000));
        for (int i = 0; i < 100; i++) prompt.append(" word").append(i);
        assertEquals(32, words(prompt.toString()).size());
    }
}
