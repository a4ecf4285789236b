package org.memorysteward.audit;

/**
 * What the last record of a file says of it.
 *
 * @param query the filter, null when the file has the whole chain
 * @param entries how many the file has
 * @param unsealed how many entries were written so late that they are not in the file, whatever the filter
 * @param publicKey of the key that signed the checkpoint, 64 hexadecimal digits
 */
record ExportEnd(Checkpoint checkpoint, String query, long entries, long unsealed, String publicKey) {}
