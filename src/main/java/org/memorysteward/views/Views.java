package org.memorysteward.views;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;

/** Saved views, in the open transaction of a team: a person's own, and those that the team shares. */
@ApplicationScoped
public class Views {

    private static final int MOST_OF_A_PERSON = 200;
    private static final int LONGEST_NAME = 60;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final String VISIBLE = """
            select v.view_id, v.name, v.owner, v.shared, v.query, d.view_id is not null as opens
              from saved_view v left join default_view d
                on d.team_id = v.team_id and d.view_id = v.view_id and d.person = ?
             where v.team_id = current_team() and (v.shared or v.owner = ?)""";

    @Inject
    DataSource database;

    /** Everything that a person sees: their own first, then what the team shares, each by name. */
    public List<SavedView> of(String person) {
        return Sql.of(VISIBLE + " order by v.shared, lower(v.name), v.view_id", person, person)
                .list(database, Views::view);
    }

    /** One of them; empty when the person sees none of this id. */
    public Optional<SavedView> find(UUID id, String person) {
        return Sql.of(VISIBLE + " and v.view_id = ?", person, person, id).first(database, Views::view);
    }

    /**
     * Saves a list under a name and returns its id.
     *
     * @throws InvalidInput when the name cannot be one or is taken, or the person has 200 views
     */
    public UUID save(UUID team, String name, boolean shared, String query, Actor by) {
        oneAtATime();
        long own = Sql.of("select count(*) from saved_view where team_id = current_team() and owner = ?", by.name())
                .number(database);
        if (own >= MOST_OF_A_PERSON) {
            throw new InvalidInput("name", "You have 200 views. Delete one of them first.");
        }
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        int saved = Sql.of(
                        "insert into saved_view (team_id, view_id, name, owner, shared, query, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        team,
                        id,
                        checked(name),
                        by.name(),
                        shared,
                        query,
                        Instant.now())
                .execute(database);
        if (saved == 0) throw taken(name, shared);
        if (shared) entry(team, id, ViewAction.SHARED, name, by);
        return id;
    }

    /**
     * Gives a view another name, other readers or another list.
     *
     * @param view as the person who changes it sees it
     * @throws InvalidInput when the name cannot be one or is taken, or somebody else's shared view is made private
     */
    public void change(UUID team, SavedView view, String name, boolean shared, String query, Actor by) {
        oneAtATime();
        String checked = checked(name);
        if (view.shared() && !shared && !view.owner().equals(by.name())) {
            throw new InvalidInput("shared", "Only " + view.owner() + " can take it back for themselves.");
        }
        boolean free = Sql.of("""
                        select not exists (
                            select from saved_view
                             where team_id = current_team() and view_id <> ? and lower(name) = lower(?)
                               and case when ? then shared else not shared and owner = ? end)""", view.id(), checked, shared, view.owner())
                .first(database, row -> row.getBoolean(1))
                .orElseThrow();
        if (!free) throw taken(checked, shared);
        Sql.of(
                        "update saved_view set name = ?, shared = ?, query = ? where team_id = current_team() and view_id = ?",
                        checked,
                        shared,
                        query,
                        view.id())
                .execute(database);
        if (view.shared() && !shared) entry(team, view.id(), ViewAction.WITHDRAWN, view.name(), by);
        else if (shared) entry(team, view.id(), view.shared() ? ViewAction.CHANGED : ViewAction.SHARED, checked, by);
    }

    /** Removes a view; whoever opened the list with it sees everything again. */
    public void delete(UUID team, SavedView view, Actor by) {
        Sql.of("delete from saved_view where team_id = current_team() and view_id = ?", view.id())
                .execute(database);
        if (view.shared()) entry(team, view.id(), ViewAction.WITHDRAWN, view.name(), by);
    }

    /**
     * Has the list open with a view for a person.
     *
     * @param view null for every memory
     */
    public void openWith(UUID team, SavedView view, String person) {
        Sql set = view == null
                ? Sql.of("delete from default_view where team_id = current_team() and person = ?", person)
                : Sql.of(
                        "insert into default_view (team_id, person, view_id) values (?, ?, ?)"
                                + " on conflict (team_id, person) do update set view_id = excluded.view_id",
                        team,
                        person,
                        view.id());
        set.execute(database);
    }

    /** Names and the number of views are looked at before they are kept: nobody else may keep one in between. */
    private void oneAtATime() {
        Sql.of("select pg_advisory_xact_lock(hashtextextended('views of ' || current_team(), 0))")
                .execute(database);
    }

    private static void entry(UUID team, UUID id, ViewAction action, String name, Actor by) {
        AuditEntry.of(team, by, action).to("view", id.toString()).with(name).append();
    }

    private static String checked(String name) {
        String given = name == null ? "" : name.strip();
        if (given.isEmpty()) throw new InvalidInput("name", "Give it a name.");
        if (given.codePointCount(0, given.length()) > LONGEST_NAME) {
            throw new InvalidInput("name", "The name is longer than 60 characters.");
        }
        if (UNSEEN.matcher(given).find()) {
            throw new InvalidInput("name", "The name has characters that cannot be seen. Type it again.");
        }
        return given;
    }

    private static InvalidInput taken(String name, boolean shared) {
        return new InvalidInput(
                "name",
                shared
                        ? "The team already shares a view called “" + name.strip() + "”. Choose another name."
                        : "You already have a view called “" + name.strip() + "”. Choose another name.");
    }

    private static SavedView view(ResultSet row) throws SQLException {
        return new SavedView(
                Sql.uuid(row, "view_id"),
                row.getString("name"),
                row.getString("owner"),
                row.getBoolean("shared"),
                row.getString("query"),
                row.getBoolean("opens"));
    }
}
