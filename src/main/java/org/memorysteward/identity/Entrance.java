package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns somebody who is signed in into the {@link Viewer} of a request. */
@ApplicationScoped
public class Entrance {

    @Inject
    Teams teams;

    @Inject
    Members members;

    @Inject
    LocalSession localSession;

    /** The person of the local link. */
    public void local(Viewer viewer, String requestId, String address) {
        Map<Team, Set<Role>> roles = teams.ofLocalPerson();
        viewer.is(localSession.personName(), roles, requestId, address);
        viewer.administers(teams.localPersonAdministers());
        viewer.because(team -> List.of("the sign-in link"));
    }

    /** Somebody whom the identity provider knows, in these groups. */
    public void provided(Viewer viewer, String name, Collection<String> groups, String requestId, String address) {
        viewer.is(name, teams.ofGroups(groups), requestId, address);
        viewer.administers(teams.administers(groups));
        viewer.because(team -> teams.because(groups, team));
    }

    /** Writes down that the viewer looks at the team that it turned to. */
    public void seen(Viewer viewer) {
        members.seen(viewer.team(), viewer.name(), viewer.roles(), viewer.because());
    }
}
