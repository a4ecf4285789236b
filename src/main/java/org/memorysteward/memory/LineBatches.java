package org.memorysteward.memory;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Cuts a file into batches of lines without ever holding more than one batch, however long its lines are. */
final class LineBatches {

    static final int LINES = 500;
    static final int LINE_BYTES = 1024 * 1024;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** What stands for a line that was too long to read: no JSON, so it is reported like any bad line. */
    static final byte[] TOO_LONG = "line longer than 1 MB".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /**
     * Some lines of a file.
     *
     * @param firstLine the number of the first one, from 1
     * @param lines how many there are, empty ones too
     * @param withText how many of them are not empty
     * @param content the lines, each ended by a line feed
     */
    record Batch(long firstLine, int lines, int withText, byte[] content) {}

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<Batch> taker;
    private long firstLine = 1;
    private int lines;
    private int withText;

    private LineBatches(Consumer<Batch> taker) {
        this.taker = taker;
    }

    /** Reads it all; compressed files are recognised by their first bytes. */
    static void read(InputStream file, Consumer<Batch> taker) throws IOException {
        InputStream plain = plain(new BufferedInputStream(file, 1 << 16));
        LineBatches batches = new LineBatches(taker);
        byte[] buffer = new byte[1 << 16];
        for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) batches.take(buffer, read);
        if (batches.line.size() > 0) batches.endLine();
        batches.endBatch();
    }

    private static InputStream plain(BufferedInputStream file) throws IOException {
        file.mark(2);
        boolean compressed = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return compressed ? new GZIPInputStream(file, 1 << 16) : file;
    }

    private void take(byte[] buffer, int read) {
        int from = 0;
        for (int at = 0; at < read; at++) {
            if (buffer[at] != '\n') continue;
            keep(buffer, from, at - from);
            endLine();
            from = at + 1;
        }
        keep(buffer, from, read - from);
    }

    /** One byte more than allowed is enough to know that a line is too long. */
    private void keep(byte[] buffer, int from, int length) {
        line.write(buffer, from, Math.min(length, LINE_BYTES + 1 - Math.min(line.size(), LINE_BYTES + 1)));
    }

    private void endLine() {
        byte[] bytes = line.size() > LINE_BYTES ? TOO_LONG : line.toByteArray();
        line.reset();
        content.writeBytes(bytes);
        content.write('\n');
        lines++;
        if (!isBlank(bytes)) withText++;
        if (lines == LINES || content.size() > BATCH_BYTES) endBatch();
    }

    private void endBatch() {
        if (lines == 0) return;
        taker.accept(new Batch(firstLine, lines, withText, content.toByteArray()));
        firstLine += lines;
        lines = 0;
        withText = 0;
        content.reset();
    }

    static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') return false;
        }
        return true;
    }
}
