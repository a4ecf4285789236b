package org.memorysteward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** The embedded PostgreSQL of a data directory while it runs, reached from outside of the program that started it. */
final class RunningDatabase {

    private static final int PORT_LINE = 3;

    private RunningDatabase() {}

    /** As the superuser. {@code database} is {@code postgres} or {@code steward}. */
    static Connection connect(Settings settings, String database) throws IOException, SQLException {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", settings.passwordFor("database superuser"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port(settings.dataDirectory()) + "/" + database, login);
    }

    private static String port(Path directory) throws IOException {
        try {
            List<String> lines =
                    Files.readAllLines(directory.resolve(EmbeddedDatabase.FILES).resolve("postmaster.pid"));
            if (lines.size() > PORT_LINE) return lines.get(PORT_LINE).strip();
        } catch (NoSuchFileException e) {
            // Said below: it is about to start, or has just stopped.
        }
        throw new CannotStart("the database in " + directory + " is starting or stopping. Try again in a few seconds.");
    }
}
