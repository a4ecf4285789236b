package org.memorysteward.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The trail as CSV: RFC 4180, UTF-8, times in UTC with microseconds, no cell that a spreadsheet would run. */
public final class AuditCsv implements AutoCloseable {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final CsvWriter csv;

    AuditCsv(OutputStream out) {
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(
                "seq",
                "at",
                "actor_kind",
                "actor",
                "verb",
                "subject_kind",
                "subject",
                "user",
                "repo",
                "type",
                "reason",
                "before_digest",
                "after_digest",
                "request_id",
                "address",
                "detail",
                "prev_hash",
                "hash");
    }

    /** The chain columns, first and last, stay empty until entries are sealed. */
    void write(AuditRow row) {
        csv.writeRecord(
                "",
                time(row.at()),
                row.actorKind(),
                disarmed(row.actor()),
                row.verb(),
                disarmed(row.subjectKind()),
                disarmed(row.subject()),
                disarmed(row.user()),
                disarmed(row.repo()),
                disarmed(row.type()),
                disarmed(row.reason()),
                disarmed(row.beforeDigest()),
                disarmed(row.afterDigest()),
                disarmed(row.requestId()),
                disarmed(row.address()),
                disarmed(row.detail()),
                "",
                "");
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** UTC with microseconds; empty for null. */
    public static String time(Instant at) {
        if (at == null) return "";
        return MICROSECONDS.format(at);
    }

    /**
     * A leading apostrophe keeps a spreadsheet from running the cell. A cell that begins with an apostrophe gets one too,
     * so that dropping the first apostrophe before one of these characters always gives back what was there.
     */
    public static String disarmed(String cell) {
        if (cell == null || cell.isEmpty()) return "";
        return "=+-@\t\r\n'".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
