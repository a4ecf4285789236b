package org.memorysteward.web.retention;

import org.memorysteward.retention.Plan;
import org.memorysteward.retention.Plans;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Problem;

/**
 * A plan as its page shows it.
 *
 * @param typed the reason that was given, when it cannot be used
 */
record PlanSheet(String home, Plans.View view, boolean editable, Problem problem, String typed, String formToken) {

    public Plan plan() {
        return view.plan();
    }

    public String address() {
        return home + "/plans/" + plan().number();
    }

    public String memories() {
        return home.replaceFirst("/retention$", "/memories");
    }

    public String jobs() {
        return home.replaceFirst("/retention$", "/jobs");
    }

    public boolean isApprovable() {
        return editable && plan().needsApproval();
    }

    public boolean isStoppable() {
        return editable && (plan().isWaiting() || plan().isSweeping());
    }

    /** What happens next, or what happened, in one sentence. */
    public String sentence() {
        return switch (plan().state()) {
            case WAITING ->
                plan().needsApproval()
                        ? "It waits for a steward’s approval. Nothing was touched."
                        : "It is swept at the first run of the schedule on or after " + Labels.spelled(plan().sweepOn())
                                + ". Nothing was touched.";
            case SWEEPING -> "It is being swept. Only rows that still match are touched.";
            case DONE ->
                plan().bound() == 0
                        ? "Nothing was due."
                        : "It was swept. What is deleted can be restored from the bin.";
            case STOPPED -> "Its sweep was stopped. What was done until then stays done.";
            case DISCARDED -> "It was given up. Nothing was touched.";
        };
    }
}
