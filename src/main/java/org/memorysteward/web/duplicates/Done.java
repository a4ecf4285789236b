package org.memorysteward.web.duplicates;

import java.util.UUID;

/**
 * What was just done with a cluster, in its card's place.
 *
 * @param address what undoing is sent below
 * @param said the sentence
 * @param href the memory that was kept, null when there is none
 * @param merge the merge that can be taken back, null when it was a dismissal or there is nothing to take back
 * @param undoable whether it can be taken back
 */
record Done(
        UUID cluster,
        String address,
        String tab,
        String said,
        String href,
        UUID merge,
        boolean undoable,
        String formToken) {

    public String id() {
        return "cluster-" + cluster;
    }
}
