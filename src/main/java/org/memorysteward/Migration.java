package org.memorysteward;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** {@code bin/steward migrate}: brings the schema of a database server up to date and ends, so that only it needs the owner. */
final class Migration {

    private static final Pattern UNKNOWN = Pattern.compile("applied migration not resolved locally: ([0-9.]+[0-9])");
    private static final Pattern PENDING =
            Pattern.compile("resolved migration not applied to database: ([0-9.]+[0-9])");

    private Migration() {}

    /** The exit code: 0 when the schema is up to date, 1 when it is not, 2 when there is no server. */
    static int run(Map<String, String> environment) {
        Map<String, String> given = new HashMap<>(environment);
        given.values().removeIf(String::isBlank);
        if (!given.containsKey("STEWARD_DB_URL")) {
            System.err.println("Set STEWARD_DB_URL: the embedded database is brought up to date when it starts.");
            return 2;
        }
        try {
            Flyway flyway = flyway(given);
            int changes = flyway.migrate().migrationsExecuted;
            MigrationInfo newest = flyway.info().current();
            System.out.println("The schema is at " + newest.getVersion() + ", after " + changes
                    + (changes == 1 ? " change." : " changes."));
            return 0;
        } catch (FlywayException e) {
            String reason = e instanceof FlywayValidateException ? problem(e.getMessage()) : e.getMessage();
            System.err.println("The schema was not changed: " + reason);
            return 1;
        }
    }

    private static Flyway flyway(Map<String, String> given) {
        String application = given.getOrDefault("STEWARD_DB_USERNAME", "steward");
        String password = given.getOrDefault("STEWARD_DB_PASSWORD", "");
        return Flyway.configure()
                .dataSource(
                        given.get("STEWARD_DB_URL"),
                        given.getOrDefault("STEWARD_DB_OWNER_USERNAME", application),
                        given.getOrDefault("STEWARD_DB_OWNER_PASSWORD", password))
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", application))
                .ignoreMigrationPatterns("*:ignored")
                .load();
    }

    /** What Flyway found wrong with a schema, in a sentence that says what to do. */
    static String problem(String found) {
        String newer = last(UNKNOWN, found);
        if (newer != null) {
            return "a newer version of it has used this database, whose schema is at " + newer
                    + ", which this version does not know. Start that version or a newer one, or restore a backup from"
                    + " before.";
        }
        if (last(PENDING, found) != null) {
            return "the schema of the database is older than this version. Run bin/steward migrate, or set"
                    + " STEWARD_MIGRATE=true.";
        }
        return found;
    }

    private static String last(Pattern version, String found) {
        Matcher matcher = version.matcher(found);
        String last = null;
        while (matcher.find()) last = matcher.group(1);
        return last;
    }
}
