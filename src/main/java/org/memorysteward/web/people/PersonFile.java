package org.memorysteward.web.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.memorysteward.audit.AuditCsv;
import org.memorysteward.database.Tenancy;
import org.memorysteward.memory.Person;
import org.memorysteward.memory.PersonTraces;

/** Everything that is kept about a person, as a file: every row that names them, whole. */
record PersonFile(Tenancy tenancy, PersonTraces traces, UUID team, Person person) {

    private static final JsonMapper JSON = new JsonMapper();

    /** One JSON object; each row says which place it is from. */
    void json(OutputStream out) {
        try {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write("{\"person\":" + JSON.writeValueAsString(person.user()) + ",\"aliases\":"
                    + JSON.writeValueAsString(person.aliases()) + ",\"rows\":[");
            String[] between = {"\n"};
            each((place, whole) -> {
                writer.write(between[0] + "{\"place\":" + JSON.writeValueAsString(place) + ",\"row\":" + whole + "}");
                between[0] = ",\n";
            });
            writer.write("\n]}\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line a row: what people look for first, then the whole row as JSON. */
    void csv(OutputStream out) {
        try {
            CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord("place", "id", "at", "by", "text", "row");
            each((place, whole) -> {
                JsonNode row = JSON.readTree(whole);
                csv.writeRecord(
                        place,
                        cell(row, "memory_id", "subject", "id"),
                        cell(row, "at", "updated_at", "created_at", "changed_at"),
                        cell(row, "actor", "user_id", "owner", "person", "changed_by"),
                        cell(row, "text", "reason", "verb", "name"),
                        AuditCsv.disarmed(whole));
            });
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Line {
        void take(String place, String whole) throws IOException;
    }

    private void each(Line line) {
        tenancy.streaming(
                team,
                () -> traces.each(person, (place, whole) -> {
                    try {
                        line.take(place, whole);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("the database held no JSON", e);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private static String cell(JsonNode row, String... fields) {
        for (String field : fields)
            if (row.hasNonNull(field)) return AuditCsv.disarmed(row.get(field).asText());
        return "";
    }
}
