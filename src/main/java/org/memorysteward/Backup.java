package org.memorysteward;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code bin/steward backup FILE}: a copy of the embedded database as it is at one moment, with the secret it needs, made
 * while the program runs or rests. It is PostgreSQL's own way of copying files under a running server: the copy is begun,
 * the files are read as they are, and the log of what changed meanwhile goes along.
 */
final class Backup {

    private static final String TO_STANDARD_OUTPUT = "-";

    /** Their contents mean something to the running server only. */
    private static final Set<String> EMPTY_DIRECTORIES = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_stat_tmp",
            "pg_subtrans",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_dynshmem");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "pg_internal.init");
    private static final String CONTROL = "global/pg_control";

    private final Settings settings;
    private final Path files;
    private final PrintStream err;

    private Backup(Settings settings, PrintStream err) {
        this.settings = settings;
        this.files = settings.dataDirectory().resolve(EmbeddedDatabase.FILES);
        this.err = err;
    }

    /** The exit code: 0 when the backup is there, 1 when it is not, 2 when it was not asked right. */
    static int run(Map<String, String> environment, List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("Say which file: bin/steward backup FILE");
            return 2;
        }
        try {
            refuseWhereThereIsNothing(environment);
            new Backup(Settings.from(environment), System.err).to(arguments.getFirst());
            return 0;
        } catch (CannotStart | IOException | SQLException e) {
            System.err.println("No backup was made: " + e.getMessage());
            return 1;
        }
    }

    private static void refuseWhereThereIsNothing(Map<String, String> environment) {
        if (!environment.getOrDefault("STEWARD_DB_URL", "").isBlank()) {
            throw new CannotStart("STEWARD_DB_URL is set, so the data is in a PostgreSQL of your own. Back that up with"
                    + " pg_dump: see docs/administrators.md.");
        }
        Path directory = Settings.dataDirectory(environment);
        if (!Files.exists(directory.resolve(EmbeddedDatabase.FILES).resolve("PG_VERSION"))) {
            throw new CannotStart(
                    "there is no database in " + directory + ". Set STEWARD_DATA_DIR to where the data is.");
        }
    }

    private void to(String target) throws IOException, SQLException {
        Optional<DataLock> resting = DataLock.take(settings.dataDirectory());
        if (resting.isEmpty()) {
            write(target);
            return;
        }
        resting.get().close();
        EmbeddedDatabase database = EmbeddedDatabase.start(settings);
        try {
            write(target);
        } finally {
            database.stop();
        }
    }

    private void write(String target) throws IOException, SQLException {
        if (target.equals(TO_STANDARD_OUTPUT)) {
            copyTo(System.out);
            return;
        }
        Path file = Path.of(target).toAbsolutePath();
        // Under its own name only when it is whole and on the disk.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            copyTo(new KeptOpen(Channels.newOutputStream(channel)));
            channel.force(true);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        err.printf("Wrote %s: %,d MB.%n", file, Math.max(1, Files.size(file) >> 20));
    }

    /** Closing the archive must not close the file: it still has to reach the disk. */
    private static final class KeptOpen extends java.io.FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private void copyTo(OutputStream out) throws IOException, SQLException {
        try (Connection connection = RunningDatabase.connect(settings, "postgres");
                Statement statement = connection.createStatement();
                BackupFile backup = new BackupFile(out)) {
            keepLog(statement);
            Path secret = settings.dataDirectory().resolve(BackupFile.SECRET);
            boolean withSecret = Files.exists(secret);
            backup.add(BackupFile.ABOUT, about(withSecret));
            if (withSecret) backup.add(BackupFile.SECRET, Files.readString(secret));
            copyDatabase(statement, backup);
            backup.add(BackupFile.WHOLE, "");
            if (!withSecret) err.println("The secret is not in it: it comes from STEWARD_SECRET. Keep that too.");
        }
    }

    /** PostgreSQL keeps all log from here on, for as long as this connection lasts. */
    private static void keepLog(Statement statement) throws SQLException {
        try {
            statement.execute("select pg_create_physical_replication_slot('steward_backup', true, true)");
        } catch (SQLException e) {
            if ("42710".equals(e.getSQLState())) throw new CannotStart("another backup is being made.", e);
            throw e;
        }
    }

    private String about(boolean withSecret) throws IOException, SQLException {
        String schema;
        try (Connection connection = RunningDatabase.connect(settings, "steward");
                Statement statement = connection.createStatement()) {
            schema = text(
                    statement,
                    "select coalesce(max(version), 'none') from flyway_schema_history where success and version is not null");
        }
        return "memory-steward-backup=" + BackupFile.FORMAT + "\nmade-at=" + Instant.now() + "\npostgresql="
                + Files.readString(files.resolve("PG_VERSION")).strip() + "\nschema=" + schema + "\nsecret="
                + (withSecret ? "included" : "in STEWARD_SECRET") + "\n";
    }

    private void copyDatabase(Statement statement, BackupFile backup) throws IOException, SQLException {
        String first = text(statement, "select pg_walfile_name(pg_backup_start('memory-steward', true))");
        copyFiles(backup);
        backup.add(name(files.resolve(CONTROL)), files.resolve(CONTROL));
        String last;
        try (ResultSet end =
                statement.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
            end.next();
            last = end.getString(1);
            backup.add(EmbeddedDatabase.FILES + "/backup_label", end.getString(2));
        }
        copyLog(backup, first, last);
    }

    private void copyFiles(BackupFile backup) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            for (Path path : (Iterable<Path>) all.filter(this::goesAlong)::iterator) {
                if (Files.isDirectory(path)) backup.addDirectory(name(path));
                else backup.add(name(path), path);
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
        backup.addDirectory(EmbeddedDatabase.FILES + "/pg_wal/archive_status");
    }

    private boolean goesAlong(Path path) {
        if (path.equals(files)) return false;
        Path inside = files.relativize(path);
        String file = inside.getFileName().toString();
        if (inside.getNameCount() > 1
                && EMPTY_DIRECTORIES.contains(inside.getName(0).toString())) return false;
        return !LEFT_OUT.contains(file) && !inside.toString().contains("pgsql_tmp") && !inside.equals(Path.of(CONTROL));
    }

    private void copyLog(BackupFile backup, String first, String last) throws IOException {
        Set<String> segments = new TreeSet<>();
        try (Stream<Path> log = Files.list(files.resolve("pg_wal"))) {
            log.map(it -> it.getFileName().toString())
                    .filter(it -> it.matches("[0-9A-F]{24}") && it.compareTo(first) >= 0 && it.compareTo(last) <= 0)
                    .forEach(segments::add);
        }
        if (!segments.contains(first) || !segments.contains(last)) {
            throw new IOException("PostgreSQL's log from " + first + " to " + last + " is not whole.");
        }
        for (String segment : segments) {
            Path file = files.resolve("pg_wal").resolve(segment);
            backup.add(name(file), file);
        }
    }

    private String name(Path path) {
        return EmbeddedDatabase.FILES + "/" + files.relativize(path).toString().replace('\\', '/');
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
