package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** Where a person is named, by id and in texts. Called inside the team's {@code Tenancy}. */
@ApplicationScoped
public class PersonTraces {

    private static final String AUDITED =
            " from audit_entry x where x.team_id = current_team() and (x.actor = any(?::text[]) or x.user_id = any(?::text[]))";

    private static final int MOST_COUNTED = 10_000;

    /**
     * One place.
     *
     * @param found rows that name the person
     * @param kept how many of them a hold keeps as they are
     */
    public record Trace(String place, long found, long kept) {}

    @Inject
    DataSource database;

    /** Every place that names the person, memories first. Reads all texts: for whoever is going to act, not for lists. */
    public List<Trace> of(Person person) {
        return PersonPlace.all()
                .map(it -> in(it, person))
                .filter(it -> it.found() > 0)
                .toList();
    }

    Trace in(PersonPlace place, Person person) {
        return place.counted(person)
                .first(database, row -> new Trace(place.name(), row.getLong("found"), row.getLong("kept")))
                .orElseThrow();
    }

    /** What is kept of one type under the person's own name. @param recalledOn null when none was ever recalled */
    public record OfType(String type, long memories, LocalDate recalledOn) {}

    /** What is kept under the person's own name, by type, the largest first; looks at the newest 10,000. */
    public List<OfType> types(Person person) {
        return Sql.of("""
                        select type, count(*) as n, max(recalled_on) as recalled_on
                          from (select type, recalled_on from catalogue where user_id = ? and state <> 'deleted'
                                 order by updated_at desc, id desc limit ?) as newest
                         group by type order by n desc, type limit 12""", person.user(), MOST_COUNTED)
                .list(
                        database,
                        row -> new OfType(row.getString("type"), row.getLong("n"), Sql.date(row, "recalled_on")));
    }

    /** How many memories carry the person's own name, counted up to 10,000. */
    public Count memories(Person person) {
        long counted = Sql.of(
                        "select count(*) from (select 1 from catalogue where user_id = ? and state <> 'deleted' limit ?) as own",
                        person.user(),
                        MOST_COUNTED + 1)
                .number(database);
        return new Count(Math.min(MOST_COUNTED, counted), counted > MOST_COUNTED);
    }

    /** Entries of the trail by the person, or about one of their memories. They stay: nobody can change them. */
    public long audited(Person person) {
        return Sql.of("select count(*)" + AUDITED, person.names(), person.names())
                .number(database);
    }

    /** Hands over every row that names the person, whole, as JSON, with the place it is from; the trail comes last. */
    public void each(Person person, BiConsumer<String, String> sink) {
        PersonPlace.all()
                .forEach(place ->
                        place.rows(person).stream(database, row -> sink.accept(place.name(), row.getString("whole"))));
        Sql.of(
                "select (to_jsonb(x) - 'team_id' - 'transaction')::text as whole" + AUDITED + " order by x.at",
                person.names(),
                person.names())
                .stream(database, row -> sink.accept("audit", row.getString("whole")));
    }
}
