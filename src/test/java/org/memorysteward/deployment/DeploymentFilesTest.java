package org.memorysteward.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files that put the program into containers say only what the program knows. */
class DeploymentFilesTest {

    private static final Pattern VARIABLE = Pattern.compile("\\bSTEWARD_[A-Z0-9_]+\\b");
    private static final Path DOCKER = Path.of("docker");
    private static final Path KUBERNETES = DOCKER.resolve("kubernetes");

    @Test
    void everyYamlFileIsWellFormedAndEveryManifestNamesItsKind() throws IOException {
        for (Path file : files(DOCKER, ".yaml")) {
            for (Object document : documents(file)) {
                assertTrue(document instanceof Map<?, ?>, file + ": " + document);
                if (!file.startsWith(KUBERNETES)) continue;
                Map<?, ?> manifest = (Map<?, ?>) document;
                for (String needed : new String[] {"apiVersion", "kind", "metadata"})
                    assertTrue(manifest.containsKey(needed), file + " lacks " + needed);
            }
        }
        assertEquals(
                Set.of("ConfigMap", "Deployment", "Job", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Service"),
                manifests().stream().map(it -> it.get("kind")).collect(Collectors.toSet()));
    }

    @Test
    void everyVariableInThemIsOneThatTheProgramReads() throws IOException {
        Set<String> read = variablesIn(Path.of("src/main/resources/application.properties"));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(it -> it.toString().endsWith(".java")).toList()) read.addAll(variablesIn(source));
        }
        read.addAll(variablesIn(DOCKER.resolve("entry.sh")));
        List<Path> files = new ArrayList<>(files(DOCKER, ".yaml"));
        files.add(DOCKER.resolve("Dockerfile"));
        files.addAll(files(KUBERNETES, ".md"));
        for (Path file : files) {
            Set<String> unknown = variablesIn(file);
            unknown.removeAll(read);
            assertEquals(Set.of(), unknown, file.toString());
        }
    }

    @Test
    void everyVariableThatTheProgramReadsIsInTheExampleOfTheEnvironment() throws IOException {
        Set<String> read = variablesIn(Path.of("src/main/resources/application.properties"));
        read.removeAll(variablesIn(Path.of(".env.example")));
        assertEquals(Set.of(), read);
    }

    @Test
    void whatRunsHasNoPrivilegesAndWritesOnlyToItsVolumes() throws IOException {
        int containers = 0;
        for (Map<?, ?> manifest : manifests()) {
            if (!Set.of("Deployment", "Job").contains(manifest.get("kind"))) continue;
            Map<?, ?> pod = map(map(map(manifest, "spec"), "template"), "spec");
            assertEquals(true, map(pod, "securityContext").get("runAsNonRoot"));
            for (Object one : (List<?>) pod.get("containers")) {
                Map<?, ?> security = map((Map<?, ?>) one, "securityContext");
                assertEquals(true, security.get("readOnlyRootFilesystem"));
                assertEquals(false, security.get("allowPrivilegeEscalation"));
                containers++;
            }
        }
        assertEquals(2, containers);
        String image = Files.readString(DOCKER.resolve("Dockerfile"));
        assertTrue(image.indexOf("USER 10001:10001") < image.indexOf("ENTRYPOINT"));
        assertFalse(image.substring(image.indexOf("USER 10001:10001")).contains("USER root"));
    }

    @Test
    void whatTheImageCopiesIsLetThroughToTheBuilder() throws IOException {
        List<String> ignore = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore"));
        Matcher copied = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$")
                .matcher(Files.readString(DOCKER.resolve("Dockerfile")));
        int found = 0;
        while (copied.find()) {
            for (String source : copied.group(1).split(" ")) {
                assertTrue(ignore.contains("!" + source), source + " is not let through");
                assertTrue(Files.exists(Path.of(source)), source);
                found++;
            }
        }
        assertTrue(found >= 5, "found " + found);
    }

    private static List<Map<?, ?>> manifests() throws IOException {
        List<Map<?, ?>> all = new ArrayList<>();
        for (Path file : files(KUBERNETES, ".yaml"))
            for (Object document : documents(file)) all.add((Map<?, ?>) document);
        return all;
    }

    private static Map<?, ?> map(Map<?, ?> in, String name) {
        return (Map<?, ?>) in.get(name);
    }

    private static List<Object> documents(Path file) throws IOException {
        List<Object> documents = new ArrayList<>();
        new Yaml().loadAll(Files.readString(file)).forEach(documents::add);
        assertFalse(documents.isEmpty(), file.toString());
        return documents;
    }

    private static Set<String> variablesIn(Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(Files.readString(file));
        while (matcher.find()) names.add(matcher.group());
        return names;
    }

    private static List<Path> files(Path directory, String end) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(it -> it.toString().endsWith(end)).toList();
        }
    }
}
