package org.memorysteward.web.organisation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.memorysteward.identity.AccessRule;
import org.memorysteward.identity.Organisation;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Teams;
import org.memorysteward.web.organisation.OrganisationPage.Attempt;

/**
 * The organisation as its page shows it.
 *
 * @param chosen the rule that is about to be removed, null when none is
 * @param groups the groups that were tried, null when none were
 * @param grants what those groups give
 * @param administers whether those groups make an administrator
 * @param said what was just done, null when nothing was
 */
record OrganisationSheet(
        String formToken,
        List<Line> teams,
        List<AccessRule> rules,
        UUID chosen,
        String groups,
        List<Teams.Grant> grants,
        boolean administers,
        Attempt attempt,
        String said) {

    static final Map<String, String> SAID = Map.of(
            "founded", "The team was made. Add a rule that says who is in it.",
            "added", "Added. It holds from the next request of whoever it lets in.",
            "removed", "Removed. Whom it alone let in is out at the next request.");

    /** A team, its memories, and whether the person may go there. */
    record Line(Organisation.Totals totals, long memories, boolean mine) {}

    public Role[] roles() {
        return Role.values();
    }

    public long memories() {
        return teams.stream().mapToLong(Line::memories).sum();
    }

    public boolean isChosen(AccessRule rule) {
        return rule.id().equals(chosen);
    }
}
