package org.memorysteward.web.audit;

import org.memorysteward.audit.Checkpoint;
import org.memorysteward.job.JobView;

/**
 * What is known of the chain as a whole.
 *
 * @param last the newest checkpoint, null while nothing is sealed
 * @param verification the last look through the whole chain, null when there never was one
 */
record Proof(Checkpoint last, JobView verification) {

    public boolean holds() {
        return verification != null && verification.state().equals("done");
    }

    public boolean broken() {
        return verification != null && verification.state().equals("failed");
    }

    public boolean isUnderWay() {
        return verification != null && !verification.isFinished();
    }

    /** The beginning and the end of the last hash. */
    public String head() {
        String hash = last.hash();
        return hash.substring(0, 8) + "…" + hash.substring(hash.length() - 8);
    }
}
