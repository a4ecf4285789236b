package org.memorysteward.audit;

import java.io.IOException;

/** A file of entries: in the order of the chain, and at its end what proves them. */
interface AuditWriter extends AutoCloseable {

    void write(AuditRow row) throws IOException;

    /** Writes the last record. A file without one is cut off. */
    void end(ExportEnd end) throws IOException;

    @Override
    void close() throws IOException;
}
