package org.memorysteward.memory;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.memorysteward.audit.AuditCsv;
import org.memorysteward.database.Sql;

/** Memories taken away as a file, however many: rows go out as they come in. */
@ApplicationScoped
class Export {

    private static final List<String> COLUMNS = List.of(
            "id",
            "memory",
            "state",
            "user_id",
            "agent_id",
            "app_id",
            "run_id",
            "repo",
            "branch",
            "path",
            "type",
            "layer",
            "version",
            "tokens",
            "recalls",
            "last_recalled_at",
            "created_at",
            "updated_at",
            "expires_on",
            "metadata");

    @Inject
    DataSource database;

    void csv(Sql which, OutputStream out) {
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            csv.writeRecord(COLUMNS);
            rows(which).stream(database, row -> csv.writeRecord(record(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void jsonLines(Sql which, OutputStream out) {
        JsonFactory factory = new JsonFactory(new ObjectMapper());
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(""));
            rows(which).stream(database, row -> write(json, row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that match, in the order of the list. */
    static Sql matching(MemoryFilter filter) {
        return Sql.of("")
                .add(filter.matching())
                .add(" order by " + filter.sort().order("").sql());
    }

    private static Sql rows(Sql which) {
        return Sql.of("select *, text as memory from catalogue where ").add(which);
    }

    private static List<String> record(ResultSet row) throws SQLException {
        List<String> cells = new java.util.ArrayList<>(COLUMNS.size());
        for (String column : COLUMNS) {
            cells.add(
                    column.endsWith("_at")
                            ? AuditCsv.time(Sql.instant(row, column))
                            : AuditCsv.disarmed(row.getString(column)));
        }
        return cells;
    }

    private static void write(JsonGenerator json, ResultSet row) throws SQLException {
        try {
            json.writeStartObject();
            for (String column : COLUMNS) {
                String value = column.endsWith("_at") ? AuditCsv.time(Sql.instant(row, column)) : row.getString(column);
                if (value == null || value.isEmpty()) continue;
                json.writeFieldName(column);
                switch (column) {
                    case "metadata" -> json.writeRawValue(value);
                    case "version", "tokens", "recalls" -> json.writeNumber(Long.parseLong(value));
                    default -> json.writeString(value);
                }
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
