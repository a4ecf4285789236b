package org.memorysteward.journeys;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/** What the database itself says, asked as the owner of the tables. */
record StoryTruth(RunningSteward steward) {

    long count(String sql, Object... values) {
        return Long.parseLong(text(sql, values));
    }

    /** The first column of the first row. */
    String text(String sql, Object... values) {
        try (Connection owner = EmbeddedAccess.owner(steward);
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) throw new AssertionError("no row for: " + sql);
                return rows.getString(1);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
