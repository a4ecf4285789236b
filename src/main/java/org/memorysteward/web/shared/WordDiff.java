package org.memorysteward.web.shared;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two texts side by side, with the words in which they differ.
 *
 * @param before the parts of the older text
 * @param after the parts of the newer one
 * @param out how many words left
 * @param in how many came
 */
public record WordDiff(List<Part> before, List<Part> after, long out, long in) {

    /** A run of text, and whether only this side has it. */
    public record Part(String text, boolean changed) {}

    /** A run of the joined text, and which side alone has it. */
    public record Inline(String text, boolean gone, boolean come) {}

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|.", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    /** Comparing costs up to the square of this; whatever is longer is compared by lines, then as a whole. */
    private static final int MOST_TOKENS = 3_000;

    private static final int UNCHANGED_SHOWN = 400;
    private static final int CHANGED_SHOWN = 6_000;

    /** The runs of tokens that one side has and the other has not, as pairs of ranges. */
    private record Change(int fromBefore, int toBefore, int fromAfter, int toAfter) {}

    public static WordDiff of(String before, String after) {
        for (Pattern unit : List.of(TOKEN, LINE)) {
            List<String> old = tokens(unit, before);
            List<String> now = tokens(unit, after);
            int head = commonHead(old, now);
            int tail = commonTail(old, now, head);
            if (old.size() + now.size() - 2 * (head + tail) <= MOST_TOKENS) return compared(old, now, head, tail);
        }
        return new WordDiff(shortened(whole(before)), shortened(whole(after)), words(before), words(after));
    }

    /** Both sides as one text: what left struck out, what came beside it. */
    public List<Inline> inline() {
        List<Inline> both = new ArrayList<>();
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            if (old < before.size() && before.get(old).changed())
                both.add(new Inline(before.get(old++).text(), true, false));
            else if (now < after.size() && after.get(now).changed())
                both.add(new Inline(after.get(now++).text(), false, true));
            else {
                both.add(new Inline(after.get(now++).text(), false, false));
                old++;
            }
        }
        return both;
    }

    public boolean isSame() {
        return Stream.concat(before.stream(), after.stream()).noneMatch(Part::changed);
    }

    private static WordDiff compared(List<String> old, List<String> now, int head, int tail) {
        List<Change> changes = joined(changes(old, now, head, tail), old);
        List<Part> before = new ArrayList<>();
        List<Part> after = new ArrayList<>();
        int atOld = 0;
        int atNow = 0;
        for (Change change : changes) {
            add(before, old, atOld, change.fromBefore(), false);
            add(after, now, atNow, change.fromAfter(), false);
            add(before, old, change.fromBefore(), change.toBefore(), true);
            add(after, now, change.fromAfter(), change.toAfter(), true);
            atOld = change.toBefore();
            atNow = change.toAfter();
        }
        add(before, old, atOld, old.size(), false);
        add(after, now, atNow, now.size(), false);
        return new WordDiff(shortened(before), shortened(after), changedWords(before), changedWords(after));
    }

    private static List<Change> changes(List<String> old, List<String> now, int head, int tail) {
        List<String> oldMiddle = old.subList(head, old.size() - tail);
        List<String> nowMiddle = now.subList(head, now.size() - tail);
        List<Change> changes = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(oldMiddle, nowMiddle).getDeltas()) {
            int fromBefore = head + delta.getSource().getPosition();
            int fromAfter = head + delta.getTarget().getPosition();
            changes.add(new Change(
                    fromBefore,
                    fromBefore + delta.getSource().size(),
                    fromAfter,
                    fromAfter + delta.getTarget().size()));
        }
        return changes;
    }

    /** Changed words with nothing but blanks and signs between them are one change to a reader. */
    private static List<Change> joined(List<Change> changes, List<String> old) {
        List<Change> joined = new ArrayList<>();
        for (Change next : changes) {
            Change last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && isTrifle(old.subList(last.toBefore(), next.fromBefore()))) {
                joined.removeLast();
                joined.add(new Change(last.fromBefore(), next.toBefore(), last.fromAfter(), next.toAfter()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private static boolean isTrifle(List<String> between) {
        return between.size() <= 2
                && between.stream().noneMatch(it -> WORD.matcher(it).find());
    }

    private static void add(List<Part> parts, List<String> tokens, int from, int to, boolean changed) {
        if (from < to) parts.add(new Part(String.join("", tokens.subList(from, to)), changed));
    }

    private static List<Part> shortened(List<Part> parts) {
        return parts.stream().map(WordDiff::shortened).toList();
    }

    /** A long run that is the same on both sides keeps its ends: what stands around a change. */
    private static Part shortened(Part part) {
        String text = part.text();
        if (part.changed()) return new Part(VisibleText.cut(text, CHANGED_SHOWN), true);
        if (text.length() <= 3 * UNCHANGED_SHOWN) return part;
        int head = text.offsetByCodePoints(0, UNCHANGED_SHOWN / 2);
        int tail = text.offsetByCodePoints(text.length(), -UNCHANGED_SHOWN / 2);
        return new Part(text.substring(0, head) + " … " + text.substring(tail), false);
    }

    private static int commonHead(List<String> old, List<String> now) {
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) head++;
        return head;
    }

    private static int commonTail(List<String> old, List<String> now, int head) {
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) tail++;
        return tail;
    }

    private static List<Part> whole(String text) {
        return text.isEmpty() ? List.of() : List.of(new Part(text, true));
    }

    private static long changedWords(List<Part> parts) {
        return parts.stream()
                .filter(Part::changed)
                .mapToLong(it -> words(it.text()))
                .sum();
    }

    private static long words(String text) {
        return WORD.matcher(text).results().count();
    }

    private static List<String> tokens(Pattern unit, String text) {
        return unit.matcher(text).results().map(it -> it.group()).toList();
    }
}
