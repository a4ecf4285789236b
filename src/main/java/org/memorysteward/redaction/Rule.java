package org.memorysteward.redaction;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What one rule looks for and what it does. Its examples are run by the build.
 *
 * @param family what stands in place of a value: {@code [redacted:family]}
 * @param title plain words for a page
 * @param shapes how the value looks: literal text and {@code {alphabet:length}} parts; may be empty when a verifier finds
 *     it
 * @param keywords words of which one has to stand near by; empty when the shape is enough
 * @param verifier name of the code that recognises the value, null when the shapes are enough
 * @param nested whether its prefix is also looked for inside base64
 * @param examples texts in which it must find something; {@code {alphabet:length}} stands for random characters
 * @param counterExamples texts in which nothing at all may be found
 */
public record Rule(
        String id,
        String family,
        String title,
        Kind kind,
        Severity severity,
        Action action,
        List<String> shapes,
        List<String> keywords,
        String verifier,
        boolean nested,
        List<String> examples,
        @JsonProperty("counter_examples") List<String> counterExamples) {

    public Rule {
        shapes = shapes == null ? List.of() : List.copyOf(shapes);
        keywords = keywords == null ? List.of() : List.copyOf(keywords);
        examples = examples == null ? List.of() : List.copyOf(examples);
        counterExamples = counterExamples == null ? List.of() : List.copyOf(counterExamples);
    }
}
