package org.memorysteward.web.api;

import jakarta.enterprise.context.RequestScoped;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.Reach;
import org.memorysteward.identity.Team;

/** The script behind the request: which key it holds. */
@RequestScoped
class KeyHolder {

    private ApiKey key;
    private String requestId;
    private String address;

    void holds(ApiKey key, String requestId, String address) {
        this.key = key;
        this.requestId = requestId;
        this.address = address;
    }

    Team team() {
        return key.team();
    }

    /** How far the key reaches within its team. */
    Reach reach() {
        return key.reach();
    }

    Actor actor() {
        return key.actor(null, requestId, address);
    }
}
