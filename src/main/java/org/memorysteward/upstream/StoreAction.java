package org.memorysteward.upstream;

import org.memorysteward.audit.Action;

/** What is done about a team's store, each with the sentence that the trail shows. */
public enum StoreAction implements Action {
    CONNECTED("store.connected", "connected the store"),
    DISCONNECTED("store.disconnected", "went back to the local store from"),
    READING("store.reading_started", "started to read everything from"),
    READ("store.read", "read everything from"),
    FORGOT("store.forgot_write", "gave up the write"),
    DRIFT_FOUND("drift.found", "found a difference in the store about"),
    DRIFT_ACCEPTED("drift.accepted", "accepted the store’s word about"),
    DRIFT_REVERTED("drift.reverted", "reverted the store’s word about"),
    DRIFT_CASE("drift.case_opened", "opened a case about the difference of"),
    ERASED_THERE("store.erased", "had the store delete or clean");

    private final String verb;
    private final String sentence;

    StoreAction(String verb, String sentence) {
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
