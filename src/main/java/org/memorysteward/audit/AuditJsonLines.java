package org.memorysteward.audit;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The trail as JSON Lines: the columns of the CSV under their names, null where there is nothing, texts as they are. */
final class AuditJsonLines implements AuditWriter {

    private final JsonGenerator json;

    AuditJsonLines(OutputStream out) throws IOException {
        json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.setRootValueSeparator(null);
    }

    @Override
    public void write(AuditRow row) throws IOException {
        List<String> columns = AuditColumns.hashed(row, row.seq(), row.prevHash());
        json.writeStartObject();
        json.writeNumberField("seq", row.seq());
        for (int i = 1; i < columns.size(); i++) json.writeStringField(AuditColumns.NAMES.get(i), columns.get(i));
        json.writeStringField("hash", row.hash());
        endLine();
    }

    @Override
    public void end(ExportEnd end) throws IOException {
        Checkpoint last = end.checkpoint();
        json.writeStartObject();
        json.writeObjectFieldStart("checkpoint");
        json.writeStringField("team", last.team().toString());
        json.writeNumberField("seq", last.seq());
        json.writeStringField("hash", last.hash());
        json.writeStringField("at", AuditColumns.time(last.at()));
        json.writeStringField("key_id", last.keyId());
        json.writeStringField("public_key", end.publicKey());
        json.writeStringField("signature", last.signature());
        json.writeEndObject();
        json.writeStringField("filter", end.query());
        json.writeNumberField("entries", end.entries());
        json.writeNumberField("unsealed", end.unsealed());
        endLine();
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
