package org.memorysteward.gateway;

import org.memorysteward.audit.Action;

/** What agents do beside memories, as the trail shows it. */
enum GatewayAction implements Action {
    PROJECT_CHANGED("project.changed", "changed the settings of Mem0's clients of");

    private final String verb;
    private final String sentence;

    GatewayAction(String verb, String sentence) {
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
