package org.memorysteward.webhook;

import org.memorysteward.audit.Action;

/** What is done with webhooks, as the trail shows it. */
enum WebhookAction implements Action {
    ADDED("webhook.added", "added the webhook"),
    CHANGED("webhook.changed", "changed the webhook"),
    REMOVED("webhook.removed", "removed the webhook");

    private final String verb;
    private final String sentence;

    WebhookAction(String verb, String sentence) {
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
