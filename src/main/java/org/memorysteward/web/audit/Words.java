package org.memorysteward.web.audit;

import java.util.Map;
import org.memorysteward.audit.AuditRow;
import org.memorysteward.web.shared.WordDiff;

/**
 * What a memory said before and after an act. The trail has only digests: the words come from the versions, as long as those
 * are kept.
 *
 * @param before null when there was none, or it is not kept any more
 * @param after null when there is none, or it is not kept any more
 * @param beforeGone whether there was a text before that is not kept any more
 * @param afterGone whether there was a text afterwards that is not kept any more
 * @param change the words that differ; null unless both texts are kept
 */
record Words(String before, String after, boolean beforeGone, boolean afterGone, WordDiff change) {

    static Words of(AuditRow row, Map<String, String> said) {
        String before = said.get(row.beforeDigest());
        String after = said.get(row.afterDigest());
        return new Words(
                before,
                after,
                row.beforeDigest() != null && before == null,
                row.afterDigest() != null && after == null,
                before == null || after == null ? null : WordDiff.of(before, after));
    }

    /** Whether the act left the words as they were. */
    public boolean isSame() {
        return change != null && change.isSame();
    }
}
