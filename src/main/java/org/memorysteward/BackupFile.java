package org.memorysteward;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A backup as it is written: a compressed tar that says what it is at its beginning, and that it is whole at its end. */
final class BackupFile implements AutoCloseable {

    /** The first entry: lines of {@code name=value}. */
    static final String ABOUT = "about";
    /** The last entry. A file that was cut short lacks it. */
    static final String WHOLE = "whole";

    static final String SECRET = "secret";
    static final String FORMAT = "1";

    private static final int OWNER_ONLY_FILE = 0100600;
    private static final int OWNER_ONLY_DIRECTORY = 040700;
    private static final int BUFFER = 1 << 16;

    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER];

    BackupFile(OutputStream out) throws IOException {
        GzipParameters fast = new GzipParameters();
        fast.setCompressionLevel(Deflater.BEST_SPEED);
        tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(out, BUFFER), fast), "UTF-8");
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    void add(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        open(name, bytes.length);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    void addDirectory(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/");
        entry.setMode(OWNER_ONLY_DIRECTORY);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /**
     * Adds a file that PostgreSQL may be writing to, or may have removed: as many bytes as it had at the beginning. What
     * is half-written is put right from the log when the backup is started.
     */
    void add(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long missing = Files.size(file);
            open(name, missing);
            while (missing > 0) {
                int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, missing));
                if (read == 0) break;
                tar.write(buffer, 0, read);
                missing -= read;
            }
            fill(missing);
            tar.closeArchiveEntry();
        } catch (NoSuchFileException | UncheckedIOException gone) {
            // Removed since it was listed: the log says so too.
        }
    }

    /** A file that became shorter meanwhile: the log has what it should hold. */
    private void fill(long missing) throws IOException {
        byte[] zeros = new byte[BUFFER];
        for (long left = missing; left > 0; left -= zeros.length) tar.write(zeros, 0, (int) Math.min(left, BUFFER));
    }

    private void open(String name, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(OWNER_ONLY_FILE);
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
