package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.RunningSteward;

/** Mem0's own clients of two generations, unchanged but for their host, against the packaged program. */
class AgentJourneyIT {

    private static final Path SUITE = Path.of("src/test/node");

    @Test
    void mem0sClientsFindEverythingTheyNeed() throws IOException, InterruptedException {
        if (!Files.exists(SUITE.resolve("node_modules/mem0ai-2"))) {
            run(List.of("npm", "ci", "--no-fund", "--no-audit", "--ignore-scripts"), Map.of());
        }
        try (RunningSteward steward = RunningSteward.start(Map.of("STEWARD_WEBHOOKS_PRIVATE_NETWORKS", "true"))) {
            run(
                    List.of("node", "--test", "agent.test.mjs", "contract.test.mjs"),
                    Map.of(
                            "STEWARD_URL",
                            steward.url(),
                            "STEWARD_KEY",
                            RunningSteward.KEY,
                            "STEWARD_SIGN_IN_LINK",
                            steward.signInLink()));
        }
    }

    private static void run(List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("agent", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(SUITE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        Files.delete(log);
        assertTrue(ended, () -> command + " did not end:\n" + output);
        assertEquals(0, process.exitValue(), () -> command + " failed:\n" + output);
    }
}
