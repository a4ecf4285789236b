package org.memorysteward.web.memories;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.memorysteward.memory.Chains;
import org.memorysteward.memory.Feedback;
import org.memorysteward.memory.MemoryView;
import org.memorysteward.memory.State;
import org.memorysteward.retention.Explanations;
import org.memorysteward.web.audit.Entry;
import org.memorysteward.web.shared.Plot;
import org.memorysteward.web.shared.VisibleText;

/**
 * One memory as its page shows it.
 *
 * @param list the address of the list it is in
 * @param address its own address
 * @param versions its versions, null when none is known
 * @param origin where it came from
 * @param chain what it replaced and what replaced it, oldest first, without itself
 * @param recalls how often it was served each day, null when it never was
 * @param feedback what agents say of it
 * @param near what is close to it
 * @param owners who answers for memories, for choosing from
 * @param entries its last audit entries, null when the person may not see the trail
 * @param retention which policy acts on it, and which do not because of that
 * @param placeHold the hold on the place where it lies, null for none
 * @param said what was just done, null when nothing was
 * @param attempt what could not be done, or which form is open
 */
record Sheet(
        MemoryView memory,
        String list,
        String address,
        Versions versions,
        List<Step> steps,
        List<Fact> origin,
        List<Chains.Link> chain,
        Plot recalls,
        Feedback.Tally feedback,
        List<Neighbour> near,
        List<String> owners,
        List<Entry> entries,
        Explanations.Explanation retention,
        String placeHold,
        May may,
        String said,
        Attempt attempt,
        String formToken) {

    private static final int TEXT_SHOWN = 4_000;

    /** What the viewer may do. */
    record May(String person, boolean edit, boolean delete, boolean hold) {}

    /** {@code Design decision in fleet-api}: what it is, for people. */
    public String title() {
        return title(memory);
    }

    static String title(MemoryView memory) {
        String type = VisibleText.cut(memory.type(), 60).replace('_', ' ').strip();
        String kind = type.isEmpty() || type.equals("unclassified") ? "memory" : type;
        String name = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        String repo = memory.scope().repo();
        return repo == null ? name : name + " in " + VisibleText.cut(repo, 60);
    }

    public List<VisibleText.Part> head() {
        return VisibleText.parts(isLong() ? memory.text().substring(0, cut()) : memory.text());
    }

    /** What a long text hides until it is opened. */
    public List<VisibleText.Part> rest() {
        return VisibleText.parts(memory.text().substring(cut()));
    }

    public boolean isLong() {
        return memory.text().length() > TEXT_SHOWN + TEXT_SHOWN / 4;
    }

    private int cut() {
        return Character.isLowSurrogate(memory.text().charAt(TEXT_SHOWN)) ? TEXT_SHOWN + 1 : TEXT_SHOWN;
    }

    public List<Fact> scope() {
        return Fact.scope(memory, list);
    }

    /** What it replaced. */
    public List<Chains.Link> replaced() {
        return chain.stream().filter(it -> it.steps() < 0).toList();
    }

    /** What replaced it, the next one first. */
    public List<Chains.Link> successors() {
        return chain.stream().filter(it -> it.steps() > 0).toList();
    }

    /** The address of the team's policies. */
    public String policies() {
        return list.replaceFirst("/memories$", "/retention/policies");
    }

    /** The whole trail of this memory. */
    public String trail() {
        return list.replaceFirst("/memories$", "/audit?subject=" + memory.id());
    }

    public boolean hasMetadata() {
        return !memory.metadata().replaceAll("\\s", "").equals("{}");
    }

    /** Whether somebody should look at it today. */
    public boolean isDue() {
        boolean stands = memory.state() != State.DELETED && memory.state() != State.DEPRECATED;
        return stands && memory.reviewOn() != null && !memory.reviewOn().isAfter(LocalDate.now(ZoneOffset.UTC));
    }

    public boolean isMine() {
        return may.person().equals(memory.owner());
    }

    private boolean isThere() {
        return memory.state() != State.DELETED;
    }

    public boolean isEditable() {
        return may.edit() && isThere();
    }

    /** Whether its words may be changed. */
    public boolean isChangeable() {
        return isEditable() && !memory.immutable();
    }

    public boolean isRestorable() {
        boolean lapsed = memory.state() == State.EXPIRED
                && (memory.expiresOn() == null || !memory.expiresOn().isBefore(LocalDate.now(ZoneOffset.UTC)));
        return may.edit() && (memory.deletion() != null || memory.deprecation() != null || lapsed);
    }

    public boolean isHoldable() {
        return may.hold() && isThere();
    }

    public boolean isDeletable() {
        return may.delete() && isThere() && memory.hold() == null && placeHold == null;
    }

    /** Whether nothing but a hold keeps the person from deleting it. */
    public boolean isKept() {
        return may.delete() && isThere() && !isDeletable();
    }

    /** Whether near memories can take its place, or it can take theirs. */
    public boolean isReplaceable() {
        return isEditable() && memory.deprecation() == null;
    }

    /** Whether what is wrong is at none of the fields. */
    public boolean isElsewhere() {
        return attempt.problem().isElsewhere("reason", "successor", "sunset", "owner", "review_on", "until");
    }

    public int next() {
        return memory.version() + 1;
    }

    public UUID successor() {
        return memory.deprecation() == null ? null : memory.deprecation().successor();
    }

    public LocalDate sunset() {
        return memory.deprecation() == null ? null : memory.deprecation().sunset();
    }

    public LocalDate heldUntil() {
        return memory.hold() == null ? null : memory.hold().until();
    }

    /** When to look again, unless somebody knows better. */
    public LocalDate again() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(6);
    }

    /** What was typed into a form that is not on the page any more, empty for nothing. */
    public String leftOver() {
        boolean shown = switch (attempt.act()) {
            case "hold", "release" -> isHoldable();
            case "deletion" -> isDeletable();
            default -> isEditable();
        };
        return shown ? "" : attempt.value("reason");
    }
}
