package org.memorysteward.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The trail as CSV: RFC 4180, UTF-8, times in UTC with microseconds, no cell that a spreadsheet would run. */
public final class AuditCsv implements AuditWriter {

    /** What stands in the place of the number in the last record. */
    static final String END = "checkpoint";

    private static final String RUN_BY_SPREADSHEETS = "=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20";

    private final CsvWriter csv;

    AuditCsv(OutputStream out) {
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(AuditColumns.NAMES);
    }

    @Override
    public void write(AuditRow row) {
        csv.writeRecord(
                Long.toString(row.seq()),
                AuditColumns.time(row.at()),
                cell(row.actorKind()),
                cell(row.actor()),
                cell(row.verb()),
                cell(row.subjectKind()),
                cell(row.subject()),
                cell(row.user()),
                cell(row.repo()),
                cell(row.type()),
                cell(row.reason()),
                cell(row.beforeDigest()),
                cell(row.afterDigest()),
                cell(row.requestId()),
                cell(row.address()),
                cell(row.detail()),
                row.prevHash(),
                row.hash());
    }

    @Override
    public void end(ExportEnd end) {
        Checkpoint last = end.checkpoint();
        csv.writeRecord(
                END,
                AuditColumns.time(last.at()),
                "key",
                last.keyId(),
                "audit.checkpoint",
                "team",
                last.team().toString(),
                "",
                "",
                "",
                cell(end.query()),
                "",
                "",
                "",
                "",
                "entries=" + end.entries() + " sealed=" + last.seq() + " unsealed=" + end.unsealed() + " public_key="
                        + end.publicKey() + " signature=" + last.signature(),
                "",
                last.hash());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** UTC with microseconds; empty for null. */
    public static String time(Instant at) {
        return at == null ? "" : AuditColumns.time(at);
    }

    /**
     * A leading apostrophe keeps a spreadsheet from running the cell. A cell that begins with an apostrophe gets one too,
     * so that dropping a first apostrophe always gives back what was there.
     */
    public static String disarmed(String cell) {
        if (cell == null || cell.isEmpty()) return "";
        return RUN_BY_SPREADSHEETS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** As {@link #disarmed}; an empty text becomes a lone apostrophe, because an empty cell means that there is none. */
    private static String cell(String text) {
        return text != null && text.isEmpty() ? "'" : disarmed(text);
    }

    /** What was there before a cell was disarmed; null for an empty cell. */
    static String armed(String cell) {
        if (cell.isEmpty()) return null;
        return cell.charAt(0) == '\'' ? cell.substring(1) : cell;
    }
}
