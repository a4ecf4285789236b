package org.memorysteward.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/** All teams, for whoever administers the organisation: counts, and nothing that anybody remembers. */
@ApplicationScoped
public class Organisation {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_NAME = 200;

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    @Inject
    Teams teams;

    @Inject
    Members members;

    /** How many people were seen in a team, and how many keys of it work. */
    public record Totals(Team team, long people, long keys) {}

    public List<Totals> totals() {
        return teams.all().stream()
                .map(team -> tenancy.aside(team.id(), () -> new Totals(team, members.count(), keys())))
                .toList();
    }

    private long keys() {
        return Sql.of("""
                        select count(*) from api_key
                         where team_id = current_team() and revoked_at is null and (expires_at is null or expires_at > now())""").number(database);
    }

    /**
     * Makes a team. Opens its own transaction.
     *
     * @throws InvalidInput when the name or the short name cannot be used, or is taken
     */
    public Team found(String slug, String name, Actor by) {
        String shortName = slug == null ? "" : slug.strip();
        String full = name == null ? "" : name.strip();
        if (full.isEmpty() || full.length() > LONGEST_NAME || full.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput("name", "Give it a name of at most 200 characters.");
        }
        if (!SLUG.matcher(shortName).matches()) {
            throw new InvalidInput(
                    "slug", "Lower-case letters, digits and hyphens, at most 63, and no hyphen at the beginning.");
        }
        if (teams.find(shortName).isPresent()) {
            throw new InvalidInput("slug", "There is a team of this short name already.");
        }
        return teams.create(shortName, full, by);
    }
}
