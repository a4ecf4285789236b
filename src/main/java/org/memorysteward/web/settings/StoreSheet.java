package org.memorysteward.web.settings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.job.JobView;
import org.memorysteward.upstream.Check;
import org.memorysteward.upstream.Receipts.Receipt;
import org.memorysteward.upstream.StoreKind;
import org.memorysteward.upstream.StoreView;
import org.memorysteward.web.shared.Problem;

/**
 * A team's store as its page shows it.
 *
 * @param total how many memories the catalogue has
 * @param view null when the store is the local one
 * @param reading the job that reads everything, null when none does
 * @param checks what a test of the connection found, null when none was made
 * @param tried the difference that a verdict was given on, null for none
 * @param reason what was typed as the reason of that
 * @param said what was just done, null when nothing was
 */
record StoreSheet(
        String address,
        String home,
        boolean editable,
        String formToken,
        long total,
        StoreView view,
        JobView reading,
        StoreForm form,
        List<Check> checks,
        List<DriftRow> drifts,
        List<Receipt> receipts,
        UUID tried,
        String reason,
        Problem problem,
        String said) {

    static final Map<String, String> SAID = Map.of(
            "connected", "Saved. Everything in the store is being read.",
            "local", "The team’s memories live here now. What is in the other store stays there.",
            "reading", "Everything is being read again.",
            "decided", "Decided. The store follows within seconds.");

    public StoreKind[] kinds() {
        return StoreKind.values();
    }

    public StoreKind kind() {
        return view == null ? StoreKind.LOCAL : view.kind();
    }

    public boolean isServer() {
        return kind() == StoreKind.MEM0_SERVER;
    }

    public boolean isRemote() {
        return view != null;
    }

    public boolean works() {
        return checks.stream().noneMatch(Check::isWrong);
    }

    public long remarks() {
        return checks.stream().filter(it -> !it.isOk() && !it.isWrong()).count();
    }

    /** Whether the store says another number than the catalogue knows of it. */
    public boolean differs() {
        return view != null && view.total() != null && view.total() != view.copies();
    }

    /** How many memories only one of the two is known to have. */
    public long difference() {
        return differs() ? Math.abs(view.total() - view.copies()) : 0;
    }

    /** The problem, for the form of the connection. */
    public Problem problemOfForm() {
        return tried == null ? problem : Problem.NONE;
    }

    /** The problem, for the form of this difference. */
    public Problem problemOf(UUID drift) {
        return drift.equals(tried) ? problem : Problem.NONE;
    }

    public String reasonOf(UUID drift) {
        return drift.equals(tried) && reason != null ? reason : "";
    }
}
