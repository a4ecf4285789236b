package org.memorysteward.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import org.memorysteward.audit.KeyedDigest;

/** A way into the database of a running program, for looking behind it and for filling it. */
public final class EmbeddedAccess {

    private static final int PORT_LINE = 3;

    private EmbeddedAccess() {}

    /** As the application's role. */
    public static Connection application(RunningSteward steward) throws IOException, SQLException {
        return connect(steward, "steward", "database application");
    }

    /** As the owner of the tables. */
    public static Connection owner(RunningSteward steward) throws IOException, SQLException {
        return connect(steward, "steward_owner", "database owner");
    }

    private static Connection connect(RunningSteward steward, String role, String purpose)
            throws IOException, SQLException {
        String secret = Files.readString(steward.data().resolve("secret")).strip();
        String port = Files.readAllLines(steward.data().resolve("postgres/postmaster.pid"))
                .get(PORT_LINE);
        String password = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(KeyedDigest.derived(secret, purpose).of("password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/steward?reWriteBatchedInserts=true", role, password);
    }
}
