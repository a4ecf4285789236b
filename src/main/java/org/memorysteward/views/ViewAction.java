package org.memorysteward.views;

import org.memorysteward.audit.Action;

/** What is done with views that the whole team sees. Private ones are nobody else's business. */
public enum ViewAction implements Action {
    SHARED("view.shared", "shared the view"),
    CHANGED("view.changed", "changed the view"),
    WITHDRAWN("view.withdrawn", "took back the view");

    private final String verb;
    private final String sentence;

    ViewAction(String verb, String sentence) {
        this.verb = verb;
        this.sentence = sentence;
    }

    @Override
    public String verb() {
        return verb;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
