package org.memorysteward.web.shared;

import java.util.List;
import org.memorysteward.identity.Team;
import org.memorysteward.memory.Count;

/**
 * What every signed-in page has around its content.
 *
 * @param title the page's own name
 * @param team null on the few pages that are about none
 * @param teams every team of the person
 * @param section which link of the rail is the current one, empty for none
 * @param total how many memories the team has, null where that is not known
 * @param due how many reviews are due, null where that is not known
 * @param waiting how many memories wait for review, null where that is not known
 * @param dark whether the person chose the dark theme
 * @param auditor whether the person may see the trail
 * @param reviewer whether the person may decide about what waits and about findings
 * @param formToken what every form sends back
 * @param refresh seconds after which a browser without JavaScript asks again, 0 for never
 */
public record Shell(
        String title,
        Team team,
        List<Team> teams,
        String person,
        String section,
        Long total,
        Count due,
        Count waiting,
        boolean dark,
        boolean auditor,
        boolean reviewer,
        String formToken,
        int refresh) {

    public String home() {
        return team == null ? "/" : "/t/" + team.slug();
    }

    public String theme() {
        return dark ? "dark" : "light";
    }

    /** The words of the browser's tab. */
    public String windowTitle() {
        return team == null ? title + " · Memory Steward" : title + " · " + team.name() + " · Memory Steward";
    }

    /** Whether reviews wait for somebody. */
    public boolean hasDue() {
        return due != null && due.number() > 0;
    }

    /** Whether memories wait for review. */
    public boolean hasWaiting() {
        return waiting != null && waiting.number() > 0;
    }

    public boolean isAt(String other) {
        return section.equals(other);
    }

    public boolean isIn(Team other) {
        return other.equals(team);
    }

    /** The same, for a page that changes by itself. */
    public Shell refreshing(int seconds) {
        return new Shell(
                title, team, teams, person, section, total, due, waiting, dark, auditor, reviewer, formToken, seconds);
    }
}
