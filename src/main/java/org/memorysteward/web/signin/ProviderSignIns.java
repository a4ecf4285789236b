package org.memorysteward.web.signin;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import org.memorysteward.identity.Entrance;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Viewer;

/** Writes down who came in through the identity provider. */
@ApplicationScoped
class ProviderSignIns {

    @Inject
    Viewer viewer;

    @Inject
    Entrance entrance;

    @Inject
    SignIns signIns;

    void signedIn(@ObservesAsync SecurityEvent event) {
        if (event.getEventType() != SecurityEvent.Type.OIDC_LOGIN) return;
        SecurityIdentity identity = event.getSecurityIdentity();
        entrance.provided(viewer, identity.getPrincipal().getName(), identity.getRoles(), null, null);
        signIns.signedIn(viewer);
    }
}
