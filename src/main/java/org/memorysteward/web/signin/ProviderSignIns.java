package org.memorysteward.web.signin;

import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Teams;
import org.memorysteward.identity.Viewer;

/** Writes down who came in through the identity provider. */
@ApplicationScoped
class ProviderSignIns {

    @Inject
    Viewer viewer;

    @Inject
    Teams teams;

    @Inject
    SignIns signIns;

    void signedIn(@ObservesAsync SecurityEvent event) {
        if (event.getEventType() != SecurityEvent.Type.OIDC_LOGIN) return;
        SecurityIdentity identity = event.getSecurityIdentity();
        viewer.is(identity.getPrincipal().getName(), teams.ofGroups(identity.getRoles()), null, null);
        signIns.signedIn(viewer);
    }
}
