package org.memorysteward;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * {@code bin/steward restore FILE [--replace]}: puts a backup into the data directory. Nothing there is ever deleted: what
 * is replaced is moved aside.
 */
final class Restore {

    private static final String REPLACE = "--replace";
    private static final String FROM_STANDARD_INPUT = "-";

    private final Path directory;
    private final boolean secretGiven;

    private Restore(Map<String, String> environment) {
        this.directory = Settings.dataDirectory(environment);
        this.secretGiven = !environment.getOrDefault("STEWARD_SECRET", "").isBlank();
    }

    /** The exit code: 0 when the data is there, 1 when nothing was changed, 2 when it was not asked right. */
    static int run(Map<String, String> environment, List<String> arguments) {
        List<String> files = new ArrayList<>(arguments);
        boolean replace = files.remove(REPLACE);
        if (files.size() != 1) {
            System.err.println("Say which file: bin/steward restore FILE [--replace]");
            return 2;
        }
        try {
            System.err.println(new Restore(environment).from(files.getFirst(), replace));
            return 0;
        } catch (CannotStart | IOException e) {
            System.err.println("Nothing was restored: " + e.getMessage());
            return 1;
        }
    }

    private String from(String source, boolean replace) throws IOException {
        if (!source.equals(FROM_STANDARD_INPUT) && !Files.isReadable(Path.of(source))) {
            throw new CannotStart("cannot read " + source + ".");
        }
        DataLock lock = DataLock.take(directory)
                .orElseThrow(() -> new CannotStart("Memory Steward runs with the data in " + directory
                        + ". Stop it first, or set STEWARD_DATA_DIR to another directory."));
        try (InputStream in = source.equals(FROM_STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(source))) {
            if (hasData() && !replace) {
                throw new CannotStart(
                        directory + " holds data already. Set STEWARD_DATA_DIR to an empty directory, or say " + REPLACE
                                + " to move aside what is there.");
            }
            OrphanedServer.stop(directory.resolve(EmbeddedDatabase.FILES));
            return unpack(in);
        } finally {
            lock.close();
        }
    }

    private boolean hasData() {
        return Files.exists(directory.resolve(EmbeddedDatabase.FILES))
                || Files.exists(directory.resolve(BackupFile.SECRET));
    }

    private String unpack(InputStream in) throws IOException {
        Path draft = Files.createTempDirectory(directory, "restoring");
        try {
            Properties about = unpackInto(draft, in);
            boolean withSecret = Files.exists(draft.resolve(BackupFile.SECRET));
            if (!withSecret && !secretGiven) {
                throw new CannotStart(
                        "the backup has no secret in it. Set STEWARD_SECRET to the one it was made with.");
            }
            String aside = moveAside();
            if (withSecret) Files.move(draft.resolve(BackupFile.SECRET), directory.resolve(BackupFile.SECRET));
            Files.move(draft.resolve(EmbeddedDatabase.FILES), directory.resolve(EmbeddedDatabase.FILES));
            return "Restored what was in Memory Steward on " + about.getProperty("made-at") + " to " + directory + "."
                    + aside + " Start it with bin/steward.";
        } finally {
            delete(draft);
        }
    }

    private Properties unpackInto(Path draft, InputStream in) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(in)), "UTF-8")) {
            Properties about = about(tar);
            boolean whole = false;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(BackupFile.WHOLE)) whole = true;
                else put(entry, tar, inside(draft, entry));
            }
            if (!whole) throw new CannotStart("the backup is cut short. Take another one.");
            return about;
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new CannotStart("the file is no backup of Memory Steward, or it is cut short or damaged.", e);
        }
    }

    private static Properties about(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        Properties about = new Properties();
        if (first != null && first.getName().equals(BackupFile.ABOUT)) {
            about.load(new java.io.StringReader(new String(tar.readAllBytes(), StandardCharsets.UTF_8)));
        }
        String format = about.getProperty("memory-steward-backup");
        if (format == null) throw new CannotStart("the file is no backup of Memory Steward.");
        if (!format.equals(BackupFile.FORMAT)) {
            throw new CannotStart(
                    "the backup was made by another version of Memory Steward. Restore it with that one.");
        }
        return about;
    }

    private static Path inside(Path draft, TarArchiveEntry entry) {
        Path target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) throw new CannotStart("the backup wants to write outside of its directory.");
        return target;
    }

    private static void put(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return;
        }
        Files.copy(content, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    }

    /** @return the sentence that says where it lies now, empty when there was nothing */
    private String moveAside() throws IOException {
        if (!hasData()) return "";
        Path aside = directory.resolve(
                "replaced-" + LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss")));
        Files.createDirectory(aside);
        for (String name : List.of(EmbeddedDatabase.FILES, BackupFile.SECRET)) {
            if (Files.exists(directory.resolve(name))) Files.move(directory.resolve(name), aside.resolve(name));
        }
        return " What was there lies in " + aside + ".";
    }

    private static void delete(Path draft) throws IOException {
        try (Stream<Path> all = Files.walk(draft)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
