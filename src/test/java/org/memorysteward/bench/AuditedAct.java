package org.memorysteward.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/** One writer over a connection of its own: an edit with its revision, and its entry or none, in one transaction. */
final class AuditedAct implements AutoCloseable {

    private static final String EDIT = """
            with edited as (update memory set version = version + 1, updated_at = now() where team_id = current_team() and id = ?
                            returning id, version)
            insert into revision (team_id, memory_id, version, text, metadata, actor_kind, actor, cause, at)
            select current_team(), id, version + 1000, 'the text as it was before', '{}', 'person', 'mara', 'edited', now() from edited""";

    private final Connection connection;
    private final PreparedStatement enter;
    private final PreparedStatement edit;
    private final PreparedStatement entry;

    private AuditedAct(Connection connection, String entry) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        enter = connection.prepareStatement("select enter_team((select team_id from team where slug = 'default'))");
        edit = connection.prepareStatement(EDIT);
        this.entry = connection.prepareStatement(entry);
    }

    /** @param entry the insert of an entry: from which number, to which, and whether at all */
    static AuditedAct on(RunningSteward steward, String entry) {
        try {
            return new AuditedAct(EmbeddedAccess.application(steward), entry);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(UUID memory, boolean audited) {
        try {
            enter.execute();
            edit.setObject(1, memory);
            edit.execute();
            int some = memory.hashCode() & 0xFFFFF;
            entry.setInt(1, some);
            entry.setInt(2, some);
            entry.setBoolean(3, audited);
            entry.execute();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
