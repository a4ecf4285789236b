package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Tenancy;

/** People coming and going, written to the trail of each of their teams. */
@ApplicationScoped
public class SignIns {

    @Inject
    Tenancy tenancy;

    @Inject
    Teams teams;

    public void signedIn(Viewer viewer) {
        record(viewer, IdentityAction.SIGNED_IN);
    }

    public void signedOut(Viewer viewer) {
        record(viewer, IdentityAction.SIGNED_OUT);
    }

    /** Somebody gave a wrong sign-in token: every team learns of it, because the link opens every team. */
    public void refused(String reason, String requestId, String address) {
        Actor unknown = new Actor(Actor.Kind.PERSON, "unknown", requestId, address);
        for (Team team : teams.all()) refused(team, unknown, reason, null);
    }

    /** Somebody who is known asked for what the role or the key does not allow. */
    public void refused(Team team, Actor by, String reason, String detail) {
        tenancy.within(
                team.id(),
                () -> AuditEntry.of(team.id(), by, IdentityAction.REFUSED)
                        .to("team", team.slug())
                        .because(reason)
                        .with(detail)
                        .append());
    }

    private void record(Viewer viewer, IdentityAction action) {
        for (Team team : viewer.teams()) {
            tenancy.within(
                    team.id(),
                    () -> AuditEntry.of(team.id(), viewer.actor(), action)
                            .to("person", viewer.name())
                            .append());
        }
    }
}
