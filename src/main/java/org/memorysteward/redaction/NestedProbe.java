package org.memorysteward.redaction;

import java.nio.charset.StandardCharsets;

/** Decodes base64 in which a known prefix seems to stand, and screens what comes out; once, not deeper. */
final class NestedProbe implements Probe {

    private static final int LONGEST = 8192;
    private static final int SHORTEST = 20;

    private final int rule;
    private final Engine engine;
    private final int slot;

    NestedProbe(int rule, Engine engine, int slot) {
        this.rule = rule;
        this.engine = engine;
        this.slot = slot;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        if (scan.nested || start < scan.seen(slot)) return;
        int first = Base64Text.startOf(scan.text, start, LONGEST);
        int last = Base64Text.endOf(scan.text, end, LONGEST);
        scan.remember(slot, last);
        if (last - first < SHORTEST) return;
        byte[] bytes = Base64Text.decode(scan.text, first, last);
        if (!Base64Text.isText(bytes)) return;
        if (engine.holdsSecret(new String(bytes, StandardCharsets.ISO_8859_1))) scan.add(rule, first, last);
    }
}
