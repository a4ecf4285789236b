package org.memorysteward.web.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyRow;
import org.memorysteward.web.shared.Problem;

/**
 * The keys of a team as their page shows them.
 *
 * @param address the page's own
 * @param editable whether the person may make and revoke keys
 * @param fresh the key that was just made, null when none was
 * @param chosen the key whose acts are open, null when none is
 * @param form the form for a new key, as it was typed
 * @param act the noun of the act that was tried, empty when none was
 * @param reason what was typed as the reason of it
 * @param publicUrl what agents are pointed at
 * @param said what was just done, null when nothing was
 */
record KeysSheet(
        String address,
        String trail,
        boolean editable,
        String formToken,
        List<KeyRow> keys,
        ApiKeys.Fresh fresh,
        KeyRow chosen,
        KeyForm form,
        String act,
        String reason,
        Problem problem,
        String publicUrl,
        String said) {

    static final Map<String, String> SAID = Map.of("revoked", "Revoked. Its next request is refused.");

    /** How long an old key may still work, in hours, and how people say it. */
    record Overlap(int hours, String label) {}

    private static final List<Overlap> OVERLAPS = List.of(
            new Overlap(24, "1 more day"),
            new Overlap(168, "7 more days"),
            new Overlap(720, "30 more days"),
            new Overlap(1, "1 more hour"),
            new Overlap(0, "not at all"));

    /** How long a key may last, in days, and how people say it. */
    record Term(String days, String label) {}

    private static final List<Term> TERMS = List.of(
            new Term("30", "in 30 days"),
            new Term("90", "in 90 days"),
            new Term("365", "in 1 year"),
            new Term("0", "never"));

    public List<Overlap> overlaps() {
        return OVERLAPS;
    }

    public List<Term> terms() {
        return TERMS;
    }

    public List<String> scopes() {
        return Stream.of(ApiKey.Scope.values()).map(ApiKey.Scope::word).toList();
    }

    /** How many keys end soon. */
    public long ending() {
        return keys.stream().filter(it -> it.isEnding() && !it.replaced()).count();
    }

    /** The problem, for the form of this act; none for the others. */
    public Problem problemOf(String other) {
        return act.equals(other) ? problem : Problem.NONE;
    }

    public String reasonOf(String other) {
        return act.equals(other) && reason != null ? reason : "";
    }
}
