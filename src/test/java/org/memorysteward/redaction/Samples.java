package org.memorysteward.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {alphabet:length}} with random characters, so that no file of the project holds what looks like a live key. */
final class Samples {

    private static final Pattern PART = Pattern.compile("\\{(\\w+):(\\d+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    String fill(String template) {
        Matcher part = PART.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (part.find()) {
            part.appendReplacement(
                    filled, Matcher.quoteReplacement(draw(part.group(1), Integer.parseInt(part.group(2)))));
        }
        return part.appendTail(filled).toString();
    }

    private String draw(String alphabet, int length) {
        String members = Alphabet.valueOf(alphabet.toUpperCase(Locale.ROOT))
                .members
                .replace("=", "")
                .replace("%", "");
        if (alphabet.equals("hex")) members = "0123456789abcdef";
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < length; i++) drawn.append(members.charAt(random.nextInt(members.length())));
        return drawn.toString();
    }

    static List<JsonNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Samples::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Screen screen(Choices choices) {
        return Screen.of(RuleSet.builtIn(), choices, "a key for tests".getBytes());
    }

    static Choices everything() {
        return Choices.standard().withPersonal(RuleSet.builtIn(), Action.REDACT);
    }
}
