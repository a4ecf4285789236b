package org.memorysteward.upstream;

/**
 * One thing that was tried on a store.
 *
 * @param outcome ok, remark or wrong
 * @param millis how long it took, 0 when nothing was asked
 */
public record Check(Outcome outcome, String title, String detail, long millis) {

    public enum Outcome {
        OK,
        REMARK,
        WRONG
    }

    public boolean isOk() {
        return outcome == Outcome.OK;
    }

    public boolean isWrong() {
        return outcome == Outcome.WRONG;
    }
}
