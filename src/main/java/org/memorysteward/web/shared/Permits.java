package org.memorysteward.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.SignIns;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Viewer;

/** Lets nobody do what the role does not allow, and writes down who tried. */
@RequestScoped
public class Permits {

    @Inject
    Viewer viewer;

    @Inject
    SignIns signIns;

    @Inject
    Arrival arrival;

    /**
     * For what only the request itself tells; what the method tells is {@link Needs}.
     *
     * @throws NotAllowed when the viewer may not do this in the team; called outside any transaction
     */
    public void need(Permission permission) {
        if (viewer.may(permission)) return;
        refused(viewer.team(), "needs permission " + permission.name().toLowerCase(Locale.ROOT));
        throw new NotAllowed();
    }

    /** @throws NotAllowed when the viewer does not administer the organisation */
    void administrator() {
        if (viewer.administers()) return;
        viewer.teams().stream().findFirst().ifPresent(home -> refused(home, "needs the organisation's administrator"));
        throw new NotAllowed();
    }

    void refused(Team team, String reason) {
        signIns.refused(team, viewer.actor(), reason, arrival.method() + " " + VisibleText.cut(arrival.path(), 200));
    }
}
