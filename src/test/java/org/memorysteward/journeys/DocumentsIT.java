package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.memorysteward.testing.RunningSteward;

/** Every command in the documents does what it says, and the examples do what they are for, against one running program. */
class DocumentsIT {

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:<!-- not run: ([^\\n]+) -->\\n)?```(?:sh|bash|console)\\n(.*?)^```$");
    private static final int FEWEST_RUN = 8;

    @TempDir
    static Path scratch;

    static RunningSteward steward;
    static StandInModel model;

    @BeforeAll
    static void start() throws Exception {
        steward = RunningSteward.start(Map.of("STEWARD_LOG_JSON", "true", "STEWARD_LOG_REQUESTS", "true"));
        model = new StandInModel();
        for (String name : new String[] {"bin", "docs", "examples"})
            Files.createSymbolicLink(scratch.resolve(name), Path.of(name).toAbsolutePath());
        Path modules = Path.of("src/test/node/node_modules").toAbsolutePath();
        if (!Files.exists(modules.resolve("mem0ai"))) {
            run(List.of(
                    "npm",
                    "--prefix",
                    modules.getParent().toString(),
                    "ci",
                    "--no-fund",
                    "--no-audit",
                    "--ignore-scripts"));
        }
        Path agent = Files.createDirectory(scratch.resolve("agent"));
        Files.createSymbolicLink(agent.resolve("node_modules"), modules);
        Files.copy(Path.of("examples/agent.mjs"), agent.resolve("agent.mjs"));
    }

    @AfterAll
    static void stop() {
        model.close();
        steward.close();
    }

    @TestFactory
    List<DynamicTest> everyCommandInTheDocumentsRuns() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path document : documents()) {
            Matcher block = BLOCK.matcher(Files.readString(document));
            for (int n = 1; block.find(); n++) {
                String commands = block.group(2);
                if (block.group(1) == null) tests.add(dynamicTest(document + ", block " + n, () -> runs(commands)));
            }
        }
        assertTrue(tests.size() >= FEWEST_RUN, "only " + tests.size() + " blocks are run");
        return tests;
    }

    private static void runs(String commands) throws Exception {
        String here = commands.replace("http://localhost:8080", steward.url()).replace("stw_…", RunningSteward.KEY);
        run(List.of("bash", "-euo", "pipefail", "-c", here));
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String directory : new String[] {"docs", "examples", "docker"}) {
            try (Stream<Path> all = Files.walk(Path.of(directory))) {
                all.filter(it -> it.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    @Test
    void theSecondRunOfAnAgentIsGivenWhatTheFirstStored() throws Exception {
        for (List<String> agent :
                List.of(List.of("node", "agent/agent.mjs"), List.of("python3", "examples/agent.py"))) {
            Map<String, String> own = Map.of("AGENT_REPO", "paging-" + agent.getFirst());
            run(own, with(agent, "Make the list page by id"));
            JsonNode first = model.asked().getLast();
            assertFalse(model.toldLast().contains(StandInModel.ANSWER), first.toString());
            assertEquals(1.0, first.get("temperature").asDouble(), first.toString());
            String printed = run(own, with(agent, "Make the list page by id"));
            assertTrue(model.toldLast().contains(StandInModel.ANSWER), model.toldLast());
            assertTrue(printed.contains(StandInModel.ANSWER), printed);
        }
    }

    @Test
    void whatHelpedAgainstAMistakeIsRecalledWhenItComesAgainWithOtherNumbers() throws Exception {
        for (List<String> agent :
                List.of(List.of("node", "agent/agent.mjs"), List.of("python3", "examples/agent.py"))) {
            Map<String, String> own = Map.of("AGENT_REPO", "mistakes-" + agent.getFirst());
            run(own, with(agent, "Add the totals", failingOnce("one-" + agent.getFirst(), "/src/a.ts", 7)));
            run(own, with(agent, "Show the sums", failingOnce("two-" + agent.getFirst(), "/lib/other.ts", 91)));
            assertTrue(model.toldLast().contains("TypeError: # at <path>"), model.toldLast());
        }
    }

    @Test
    void theHookTellsAnEditorWhatIsKnownAndKeepsNobodyFromWorkingWhenNothingAnswers() throws Exception {
        Map<String, String> own = Map.of("AGENT_REPO", "hooked");
        run(own, List.of("python3", "examples/agent.py", "Name the branches"));
        String prompted = run(own, hook("{\"hook_event_name\": \"UserPromptSubmit\", \"prompt\": \"branches\"}"));
        assertTrue(prompted.contains("- Name the branches: " + StandInModel.ANSWER), prompted);
        String started = run(own, hook("{\"hook_event_name\": \"sessionStart\", \"workspace_roots\": [\".\"]}"));
        assertTrue(new ObjectMapper()
                .readTree(started)
                .get("additional_context")
                .asText()
                .contains(StandInModel.ANSWER));
        String away = run(
                Map.of("AGENT_REPO", "hooked", "STEWARD_URL", "http://127.0.0.1:9"),
                hook("{\"hook_event_name\": \"UserPromptSubmit\", \"prompt\": \"branches\"}"));
        assertTrue(away.startsWith("Memory Steward was not asked"), away);
    }

    @Test
    void eachRequestIsALineOfJsonWithItsNumberAndNoneHasTextOfAMemory() throws Exception {
        run(Map.of("AGENT_REPO", "logged"), List.of("python3", "examples/agent.py", "Umbrellas open inwards"));
        HttpRequest search = HttpRequest.newBuilder(URI.create(steward.url() + "/api/v1/memories?q=umbrellas"))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(search, HttpResponse.BodyHandlers.ofString());
        String number = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertTrue(answer.body().contains("Umbrellas"), answer.body());
        ObjectMapper json = new ObjectMapper();
        Instant end = Instant.now().plusSeconds(5);
        List<JsonNode> mine = List.of();
        while (mine.isEmpty() && Instant.now().isBefore(end)) {
            List<JsonNode> lines = new ArrayList<>();
            for (String line :
                    steward.output().lines().filter(it -> it.startsWith("{")).toList()) lines.add(json.readTree(line));
            mine = lines.stream()
                    .filter(it -> number.equals(it.at("/mdc/request_id").asText()))
                    .toList();
        }
        assertEquals(1, mine.size(), steward.output());
        String message = mine.getFirst().get("message").asText();
        assertTrue(message.matches("GET /api/v1/memories 200 \\d+ ms"), message);
        assertFalse(steward.output().toLowerCase(java.util.Locale.ROOT).contains("umbrella"), "a text is in the log");
    }

    private static List<String> hook(String event) {
        return List.of("bash", "-c", "printf '%s' \"$0\" | python3 examples/hooks/recall.py", event);
    }

    /** A check that fails the first time, with a path and a number that differ from one mistake to the next. */
    private static String failingOnce(String name, String path, int line) {
        return "test -f " + name + " || { touch " + name + "; echo 'TypeError: " + line + " at " + path
                + "' >&2; exit 1; }";
    }

    private static List<String> with(List<String> command, String... arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return all;
    }

    private static String run(List<String> command) throws Exception {
        return run(Map.of(), command);
    }

    private static String run(Map<String, String> further, List<String> command) throws Exception {
        Path log = Files.createTempFile("command", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STEWARD_"));
        builder.environment().putAll(variables());
        builder.environment().putAll(further);
        Process process = builder.start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        String output = Files.readString(log, StandardCharsets.UTF_8);
        Files.delete(log);
        assertTrue(ended, () -> command + " did not end:\n" + output);
        assertEquals(0, process.exitValue(), () -> command + " failed:\n" + output);
        return output;
    }

    private static Map<String, String> variables() throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("STEWARD_URL", steward.url());
        variables.put("STEWARD_PUBLIC_URL", steward.url());
        variables.put("STEWARD_API_KEY", RunningSteward.KEY);
        variables.put("STEWARD_DATA_DIR", steward.data().toString());
        variables.put("OPENAI_BASE_URL", model == null ? "" : model.url());
        variables.put("OPENAI_API_KEY", "none");
        variables.put("PUBLIC_KEY", publicKey());
        return variables;
    }

    private static String publicKey() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(steward.url() + "/api/v1/checkpoints"))
                .header("Authorization", "Bearer " + RunningSteward.KEY)
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher key = Pattern.compile("\"public_key\":\"([0-9a-f]{64})\"").matcher(answer);
        return key.find() ? key.group(1) : "";
    }
}
