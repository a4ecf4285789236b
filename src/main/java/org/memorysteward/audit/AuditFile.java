package org.memorysteward.audit;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A CSV of the trail that somebody took away: checked without a server and without a database. */
public final class AuditFile {

    private static final String CUT_OFF = "The file is cut off: it has no checkpoint at its end.";
    private static final int COLUMNS = AuditColumns.NAMES.size();

    /**
     * What a check showed.
     *
     * @param whole whether everything that can be checked holds
     * @param sentence what to tell people
     */
    public record Verdict(boolean whole, String sentence) {}

    private static final class Broken extends RuntimeException {
        private Broken(String sentence) {
            super(sentence);
        }

        private Broken(Flaw flaw) {
            super(flaw.sentence());
        }
    }

    private final Path file;
    private final String trusted;

    private AuditFile(Path file, String trusted) {
        this.file = file;
        this.trusted = trusted;
    }

    /**
     * Checks a file.
     *
     * @param trusted the public key that must have signed it, in 64 hexadecimal digits; null to believe the file's own
     * @throws IOException when it cannot be read
     */
    public static Verdict verify(Path file, String trusted) throws IOException {
        try {
            return new Verdict(true, new AuditFile(file, trusted).holds());
        } catch (Broken e) {
            return new Verdict(false, e.getMessage());
        } catch (CsvParseException e) {
            return new Verdict(false, CUT_OFF);
        }
    }

    private String holds() throws IOException {
        End end = end();
        ChainCheck check = end.whole ? ChainCheck.fromTheFirst(end.checkpoint.team()) : ChainCheck.ofSome();
        long entries = 0;
        boolean ended = false;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : records) {
                if (record.getStartingLineNumber() == 1) {
                    if (!record.getFields().equals(AuditColumns.NAMES))
                        throw new Broken("This is no CSV of the trail.");
                    continue;
                }
                if (ended) throw new Broken("Something stands after the checkpoint.");
                ended = record.getField(0).equals(AuditCsv.END);
                if (ended) continue;
                Optional<Flaw> flaw = check.next(hashed(record), record.getField(COLUMNS - 1));
                if (flaw.isPresent()) throw new Broken(flaw.get());
                entries++;
            }
        }
        Optional<Flaw> flaw = check.end(end.checkpoint);
        if (flaw.isPresent()) throw new Broken(flaw.get());
        if (entries != end.entries) {
            throw new Broken("The file says that it has %d entries and has %d.".formatted(end.entries, entries));
        }
        return end.sentence(entries);
    }

    private static List<String> hashed(CsvRecord record) {
        List<String> columns = new ArrayList<>(COLUMNS - 1);
        for (int i = 0; i < COLUMNS - 1; i++) columns.add(AuditCsv.armed(record.getField(i)));
        return columns;
    }

    private record End(Checkpoint checkpoint, boolean whole, String query, long entries, PublicKey key, boolean known) {

        private String sentence(long found) {
            String what = whole
                    ? "All %,d entries are whole and in their order, signed by key %s at %s."
                            .formatted(found, checkpoint.keyId(), AuditColumns.time(checkpoint.at()))
                    : ("Each of the %,d entries is whole. The file was filtered (%s), so nobody can tell from it whether"
                                    + " others are missing between them.")
                            .formatted(found, query);
            return known ? what : what + " Compare the public key with the published one: " + key.hex();
        }
    }

    /** The signature is checked before anything else: the rest is measured by it. */
    private End end() throws IOException {
        CsvRecord last = null;
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : records) last = record;
        }
        if (last == null || last.getFieldCount() != COLUMNS || !last.getField(0).equals(AuditCsv.END)) {
            throw new Broken(CUT_OFF);
        }
        try {
            return end(last);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new Broken("The checkpoint at the end cannot be read.");
        }
    }

    private End end(CsvRecord last) {
        Map<String, String> said = new HashMap<>();
        for (String word : last.getField(15).split(" ")) {
            String[] parts = word.split("=", 2);
            if (parts.length == 2) said.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        Checkpoint checkpoint = new Checkpoint(
                UUID.fromString(last.getField(6)),
                Long.parseLong(said.getOrDefault("sealed", "")),
                last.getField(COLUMNS - 1),
                Instant.parse(last.getField(1)),
                AuditCsv.armed(last.getField(3)),
                said.getOrDefault("signature", ""));
        PublicKey key = PublicKey.parse(trusted == null ? said.getOrDefault("public_key", "") : trusted);
        if (!key.signed(checkpoint)) {
            throw new Broken(
                    trusted == null
                            ? "The signature of the checkpoint is not right: it or the chain was made again."
                            : "The checkpoint was not signed by the key you gave: the chain was made again, or the key"
                                    + " was replaced.");
        }
        String query = AuditCsv.armed(last.getField(10));
        long entries = Long.parseLong(said.getOrDefault("entries", ""));
        return new End(checkpoint, query == null, query, entries, key, trusted != null);
    }
}
