package org.memorysteward.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** The trail as a file that proves itself: sealed entries in the order of the chain, and the checkpoint they lead to. */
@ApplicationScoped
public class AuditExport {

    private static final long LONGEST_SEALING = 10_000;
    private static final int MOST_COUNTED = 10_001;

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    @Inject
    Sealing sealing;

    @Inject
    Checkpoints checkpoints;

    @Inject
    SigningKeys keys;

    /** The forms of the file. */
    public enum Format {
        CSV("text/csv;charset=UTF-8"),
        JSONL("application/jsonl;charset=UTF-8");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /** The end of the file's name. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The media type. */
        public String type() {
            return type;
        }

        private AuditWriter writer(OutputStream out) throws IOException {
            return this == CSV ? new AuditCsv(out) : new AuditJsonLines(out);
        }
    }

    /**
     * Writes down that somebody takes the trail away, before the file, because a torn file was still half taken; and seals
     * what is not sealed yet. Opens its own transactions.
     *
     * @param query the filter as it was asked, empty for the whole trail
     */
    public void announce(UUID team, Format format, String query, Actor by) {
        tenancy.within(
                team,
                () -> AuditEntry.of(team, by, AuditAction.EXPORTED)
                        .to("audit", format.word())
                        .with(query.isEmpty() ? "all" : query)
                        .append());
        sealing.catchUp(team, LONGEST_SEALING);
    }

    /**
     * Writes all sealed entries that match, first entry first; holds no more than a few at a time. Opens its own
     * transaction, which lasts as long as the reader takes.
     */
    public void write(UUID team, AuditFilter filter, Format format, String query, Actor by, OutputStream out) {
        tenancy.streaming(team, () -> {
            Checkpoint last = checkpoints
                    .newest()
                    .orElseThrow(() -> new IllegalStateException("nothing of this team is sealed yet"));
            long entries = entries(filter, format, query, last, out);
            AuditEntry.of(team, by, AuditAction.EXPORT_FINISHED)
                    .to("audit", format.word())
                    .with("%,d entries of %s".formatted(entries, query.isEmpty() ? "all" : query))
                    .append();
        });
    }

    private long entries(AuditFilter filter, Format format, String query, Checkpoint last, OutputStream out) {
        long[] entries = {0};
        try (AuditWriter file = format.writer(out)) {
            matching(filter, last).stream(database, row -> {
                entries[0]++;
                try {
                    file.write(AuditColumns.row(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            file.end(new ExportEnd(last, query.isEmpty() ? null : query, entries[0], unsealed(), publicKey(last)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries[0];
    }

    private static Sql matching(AuditFilter filter, Checkpoint last) {
        return Sql.of("select " + AuditColumns.OF_ENTRY + ", " + AuditColumns.OF_SEAL + """
                         from audit_seal s join audit_entry e on e.team_id = current_team() and e.entry_id = s.entry_id
                        where s.team_id = current_team() and s.seq <= ? and\s""", last.seq())
                .add(filter.where())
                .add(" order by s.seq");
    }

    private long unsealed() {
        return Sql.of("select count(*) from unsealed_entries(?)", MOST_COUNTED).number(database);
    }

    private String publicKey(Checkpoint last) {
        return keys.published(last.team()).stream()
                .filter(it -> it.keyId().equals(last.keyId()))
                .findFirst()
                .orElseThrow()
                .publicKey();
    }
}
