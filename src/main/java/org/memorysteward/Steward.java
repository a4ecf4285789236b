package org.memorysteward;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Starts the program: settings, then the database when none is configured, then everything else. */
@QuarkusMain
public class Steward {

    private static final int LONGEST_GOODBYE_SECONDS = 30;

    public static void main(String... arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("-")) System.exit(command(arguments));
        try {
            start(arguments);
        } catch (CannotStart e) {
            System.err.println("Memory Steward cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    /** What is done without a server. */
    private static int command(String... arguments) {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        return switch (arguments[0]) {
            case "screen" -> new FileScreen(System.out, System.err).run(rest);
            case "verify-audit" -> VerifyAudit.run(arguments);
            case "backup" -> Backup.run(System.getenv(), rest);
            case "migrate" -> Migration.run(System.getenv());
            case "restore" -> Restore.run(System.getenv(), rest);
            default -> {
                System.err.println("There is no command \"" + arguments[0] + "\".");
                yield 2;
            }
        };
    }

    private static void start(String... arguments) {
        Settings settings = Settings.from(System.getenv());
        EmbeddedDatabase database = settings.hasDatabase() ? null : EmbeddedDatabase.start(settings);
        if (List.of(arguments).contains(Demonstration.ASKED_FOR)) Demonstration.start(System.getenv());
        settings.apply(database == null ? Map.of() : database.properties());
        CountDownLatch applicationEnded = new CountDownLatch(1);
        if (database != null) stopAfter(applicationEnded, database);
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    applicationEnded.countDown();
                    if (failure != null) System.err.println("Memory Steward stopped: " + reason(failure));
                    System.exit(exitCode);
                },
                arguments);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        if (root instanceof FlywayValidateException) return Migration.problem(root.getMessage());
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** The database stops last: until then jobs finish their step and pages their transaction. */
    private static void stopAfter(CountDownLatch applicationEnded, EmbeddedDatabase database) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                if (!applicationEnded.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                    System.err.println("The program did not end in time; stopping its database all the same.");
                }
                database.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
