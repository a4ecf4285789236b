package org.memorysteward.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/**
 * The file that a story imports: thousands of real memories where they lie beside the project, the example team's
 * otherwise.
 *
 * @param lines how many lines with text it has
 * @param distinct how many of them differ
 */
record StoryFile(Path path, long lines, long distinct) {

    static StoryFile found() {
        Path real = Path.of("../shared/data/memories-dev.jsonl");
        return Files.exists(real) ? of(real) : example();
    }

    /** The example team's memories, which every checkout has. */
    static StoryFile example() {
        return of(Path.of("examples/memories.jsonl"));
    }

    private static StoryFile of(Path path) {
        try {
            List<String> lines = Files.readAllLines(path).stream()
                    .filter(it -> !it.isBlank())
                    .toList();
            return new StoryFile(path, lines.size(), new HashSet<>(lines).size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
