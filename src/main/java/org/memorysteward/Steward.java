package org.memorysteward;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;

/** Starts the program: settings, then the database when none is configured, then everything else. */
@QuarkusMain
public class Steward {

    public static void main(String... arguments) {
        try {
            start(arguments);
        } catch (CannotStart e) {
            System.err.println("Memory Steward cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(String... arguments) {
        Settings settings = Settings.from(System.getenv());
        EmbeddedDatabase database = settings.hasDatabase() ? null : EmbeddedDatabase.start(settings);
        Map<String, String> properties = database == null ? Map.of() : database.properties();
        settings.apply(properties);
        // The database stops last: until then jobs finish their step and pages their transaction.
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    if (database != null) database.stop();
                    if (failure != null) System.err.println("Memory Steward stopped: " + failure.getMessage());
                    System.exit(exitCode);
                },
                arguments);
    }
}
