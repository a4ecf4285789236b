package org.memorysteward.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule keeps what its examples promise. */
class RulesTest {

    private final Screen screen = Samples.screen(Samples.everything().withLongest(2000));
    private final Samples samples = new Samples(7);

    @Test
    void everyExampleIsFoundByItsRule() {
        List<String> missed = new ArrayList<>();
        for (Rule rule : RuleSet.builtIn().rules()) {
            for (String example : rule.examples()) {
                Screening screening = screen.screen(samples.fill(example));
                if (screening.findings().stream().noneMatch(it -> it.rule().equals(rule.id()))) {
                    missed.add(rule.id() + ": " + example);
                }
            }
        }
        assertEquals(List.of(), missed);
    }

    @Test
    void noCounterExampleIsFoundByAnyRule() {
        List<String> found = new ArrayList<>();
        for (Rule rule : RuleSet.builtIn().rules()) {
            for (String example : rule.counterExamples()) {
                screen.screen(samples.fill(example))
                        .findings()
                        .forEach(it -> found.add(rule.id() + ": " + example + " by " + it.rule()));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void whatIsRedactedIsCleanWhenItComesAgain() {
        List<String> again = new ArrayList<>();
        for (Rule rule : RuleSet.builtIn().rules()) {
            if (rule.kind() == Kind.HYGIENE) continue;
            for (String example : rule.examples()) {
                String once = screen.screen(samples.fill(example)).text();
                if (!screen.screen(once).findings().isEmpty()) again.add(rule.id() + ": " + once);
            }
        }
        assertEquals(List.of(), again);
    }

    @Test
    void aRuleWithoutExamplesAndCounterExamplesIsRefused() {
        Rule bare = new Rule(
                "bare",
                "bare",
                "Bare",
                Kind.SECRET,
                Severity.LOW,
                Action.FLAG,
                List.of("abcd{hex:8}"),
                null,
                null,
                false,
                List.of("abcd{hex:8}"),
                List.of());

        assertThrows(RuleRefused.class, () -> RuleSet.checked(bare, new HashSet<>()));
    }
}
