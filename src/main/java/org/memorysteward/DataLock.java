package org.memorysteward;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Who holds it is the one program that works in a data directory; it goes with the process, however that ends. */
final class DataLock implements AutoCloseable {

    private final FileChannel file;

    private DataLock(FileChannel file) {
        this.file = file;
    }

    /** Makes the directory where it is missing. Empty when another program works there. */
    static Optional<DataLock> take(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel file =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock != null) return Optional.of(new DataLock(file));
        file.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
