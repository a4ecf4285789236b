package org.memorysteward.redaction;

import java.util.List;

/** Recognises tokens that have a prefix or another fixed part, by their shape. */
final class ShapeProbe implements Probe {

    private static final int REACH = 80;
    /** A failed run longer than this is not looked at again from within. */
    private static final int LONG_RUN = 64;

    private final int rule;
    private final Shape shape;
    private final List<String> keywords;
    private final String secretAfter;
    private final int slot;

    /** @param keywords words of which one must stand near by; empty for none */
    ShapeProbe(int rule, Shape shape, List<String> keywords, String secretAfter, int slot) {
        this.rule = rule;
        this.shape = shape;
        this.keywords = keywords;
        this.secretAfter = secretAfter;
        this.slot = slot;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        if (start < scan.seen(slot)) return;
        int begin = shape.begin(scan.text, start);
        if (begin < 0 || !Near.leftBoundary(scan.text, begin)) return;
        int stop = shape.match(scan.text, begin);
        if (stop < 0) {
            if (~stop - end > LONG_RUN)
                scan.remember(slot, ~stop - shape.anchor().length());
            return;
        }
        int body = shape.hasLead() ? begin : begin + shape.anchor().length();
        if (!isDrawn(scan.text, body, stop)) return;
        if (!keywords.isEmpty() && !Near.containsAny(scan.text, begin - REACH, stop + REACH / 2, keywords)) return;
        scan.add(rule, secretAfter == null ? begin : scan.text.lastIndexOf(secretAfter, stop) + 1, stop);
    }

    private static boolean isDrawn(String text, int start, int end) {
        if (end - start > 400) return true;
        if (Placeholder.is(text, start, end)) return false;
        Look look = new Look(text, start, end);
        if (look.isFiller()) return false;
        if (look.length < 12) return look.digits + look.upper > 0;
        return look.digits > 0 && look.letters() > 0 || look.isRandom();
    }
}
