package org.memorysteward.redaction;

/**
 * Looks closer where an anchor was met, and adds to the scan what it recognises. It may look only so far around the anchor,
 * or must remember in the scan how far it looked, so that a scan stays linear whatever the text.
 */
interface Probe {

    /** An anchor was met at these units of the scan's text. */
    void at(Scan scan, int start, int end);
}
