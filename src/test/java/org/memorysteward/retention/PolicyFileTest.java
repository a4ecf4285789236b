package org.memorysteward.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.audit.InvalidInput;

class PolicyFileTest {

    @Test
    void theExampleIsReadAndWrittenBackTheSame() throws IOException {
        List<Rule> rules = PolicyFile.read(Files.readString(Path.of("examples/policies.json")));
        assertTrue(rules.size() >= 3);
        assertEquals(rules, PolicyFile.read(PolicyFile.write(rules)));
        assertEquals(
                "When a memory of type session_summary or session_state in any repo has not been recalled for 90 days,"
                        + " deprecate it; 30 days later delete it.",
                rules.getFirst().sentence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                                         | policies
                    {                                                                          | policies
                    {"policies": 1}                                                            | policies
                    {"policies": [], "polices": []}                                            | polices
                    {"policies": [{"nam": "x"}]}                                               | policies[0].nam
                    {"policies": [{"name": 7}]}                                                | policies[0].name
                    {"policies": [{"name": "x", "on": "yes"}]}                                 | policies[0].on
                    {"policies": [{"name": "x", "scope": {"team": "a"}}]}                      | policies[0].scope.team
                    {"policies": [{"name": "x", "scope": {"repo": [1]}}]}                      | policies[0].scope.repo
                    {"policies": [{"name": "x", "states": ["gone"]}]}                          | policies[0].states
                    {"policies": [{"name": "x", "clock": "noon"}]}                             | policies[0].clock
                    {"policies": [{"name": "x", "clock": "created", "stages": [{"act": "burn", "after": 1}]}]}   | policies[0].stages[0].act
                    {"policies": [{"name": "x", "clock": "created", "stages": [{"act": "delete", "after": 1.5}]}]} | policies[0].stages[0].after
                    """)
    void everyMistakeIsNamedWithThePathOfItsField(String document, String path) {
        assertEquals(
                path,
                assertThrows(InvalidInput.class, () -> PolicyFile.read(document))
                        .field());
    }

    @Test
    void aRetentionSectionOfARepoBecomesPolicies() {
        List<Rule> rules = Mem0File.read("fleet-api", """
                # Memory
                ## Retention
                - session_summary: 30d
                - `security_rule`: forever

                fix: 2w
                ## Search
                top_k: 10
                """);
        assertEquals(
                List.of(
                        "When a memory of type session_summary in fleet-api is 30 days old, delete it.",
                        "Never delete or expire a memory of type security_rule in fleet-api.",
                        "When a memory of type fix in fleet-api is 14 days old, delete it."),
                rules.stream().map(Rule::sentence).toList());
        assertEquals(
                "line 2",
                assertThrows(InvalidInput.class, () -> Mem0File.read("a", "## Retention\nfix: soon"))
                        .field());
        assertThrows(InvalidInput.class, () -> Mem0File.read("a", "## Search\nfix: 30d"));
        assertThrows(InvalidInput.class, () -> Mem0File.read("a", "## Retention\nfix: 0d"));
    }
}
