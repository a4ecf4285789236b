package org.memorysteward.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditCsvTest {

    private static final List<String> NASTY = List.of(
            "=SUM(A1)",
            "+1",
            "-1",
            "@x",
            "\tx",
            "\rx",
            "\nx",
            "'",
            "'=1",
            "''",
            "a,b",
            "a\"b",
            "two\r\nlines",
            "\u202eabc",
            "caf\u00e9");

    @Test
    void whatWasThereComesBackAfterDroppingTheFirstApostrophe() throws IOException {
        for (String reason : NASTY) {
            String cell = written(reason).getField("reason");
            assertFalse("=+-@\t\r\n".contains(cell.substring(0, 1)), cell);
            assertEquals(reason, AuditCsv.armed(cell));
        }
    }

    @Test
    void nothingIsToldFromAnEmptyText() throws IOException {
        assertEquals("", AuditCsv.armed(written("").getField("reason")));
        assertEquals(null, AuditCsv.armed(written(null).getField("reason")));
    }

    @Test
    void timesAreUtcWithMicroseconds() throws IOException {
        assertEquals("2026-11-20T10:21:12.000007Z", written("x").getField("at"));
    }

    private static NamedCsvRecord written(String reason) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AuditCsv csv = new AuditCsv(out)) {
            csv.write(new AuditRow(
                    UUID.randomUUID(),
                    1L,
                    Instant.parse("2026-11-20T10:21:12.000007Z"),
                    "person",
                    "mara",
                    "memory.edited",
                    "memory",
                    "1",
                    null,
                    null,
                    null,
                    reason,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return CsvReader.builder()
                .ofNamedCsvRecord(out.toString(StandardCharsets.UTF_8))
                .iterator()
                .next();
    }
}
