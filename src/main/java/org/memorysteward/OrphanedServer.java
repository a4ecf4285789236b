package org.memorysteward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a killed program leaves behind: its PostgreSQL goes on alone, or is a zombie, or is gone and only its pid file
 * lies there. Whoever holds the lock on the data directory may stop it.
 */
final class OrphanedServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private OrphanedServer() {}

    static void stop(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        Optional<ProcessHandle> orphan = pid(pidFile).flatMap(ProcessHandle::of).filter(OrphanedServer::isPostgres);
        if (orphan.isPresent()) {
            signal(orphan.get(), "INT");
            if (!waitFor(orphan.get())) {
                signal(orphan.get(), "KILL");
                waitFor(orphan.get());
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<Long> pid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) return Optional.empty();
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A pid is given to other programs after a restart of the machine, and a zombie has no command any more. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().map(it -> it.contains("postgres")).orElse(false);
    }

    /** INT is PostgreSQL's fast shutdown: it ends what runs and writes everything down. */
    private static void signal(ProcessHandle process, String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean waitFor(ProcessHandle process) {
        Instant end = Instant.now().plus(PATIENCE);
        while (isPostgres(process) && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !isPostgres(process);
    }
}
