package org.memorysteward.memory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.memorysteward.audit.Actor;
import org.memorysteward.audit.AuditEntries;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;

/**
 * What can be done with everything that is kept about a person. Each verb is one transaction, leaves what a hold keeps as it
 * is, searches every place again, and answers with the certificate's id.
 */
@ApplicationScoped
public class PersonalData {

    private static final int AT_ONCE = 1_000;
    private static final PersonPlace OWNERSHIP = new PersonPlace(
            PersonPlace.MEMORIES.name(),
            PersonPlace.MEMORIES.table(),
            PersonPlace.MEMORIES.kept(),
            List.of(
                    new PersonPlace.Column("user_id", PersonPlace.Kind.ID),
                    new PersonPlace.Column("owner", PersonPlace.Kind.ID)));

    /** One act: what it does is told apart, what it leaves behind is not. */
    private record Act(Person person, MemoryAction action, String became, List<PersonPlace> places) {}

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    PersonTraces traces;

    @Inject
    Certificates certificates;

    @Inject
    Erasure erasure;

    /**
     * Gives somebody else the person's memories; texts and versions stay as they are.
     *
     * @throws InvalidInput when no reason is given, or {@code to} is the person or nobody
     */
    public UUID reassign(UUID team, Person person, String to, String reason, Actor by) {
        String other = Bounds.word("to", to);
        if (person.names().contains(other))
            throw new InvalidInput("to", "That is the same person. Name somebody else.");
        Act act = new Act(person, MemoryAction.PERSON_REASSIGNED, other, List.of(OWNERSHIP));
        return tenancy.streaming(
                team,
                () -> certified(
                        team, act, Reason.required(reason), by, why -> rename(act, MemoryAction.REASSIGNED, why, by)));
    }

    /**
     * Puts the person's pseudonym wherever a name of theirs stands; statements stay.
     *
     * @throws InvalidInput when no reason is given
     */
    public UUID anonymise(UUID team, Person person, String reason, Actor by) {
        Act act = everywhere(team, person, MemoryAction.PERSON_ANONYMISED);
        return tenancy.streaming(
                team,
                () -> certified(
                        team, act, Reason.required(reason), by, why -> rename(act, MemoryAction.ANONYMISED, why, by)));
    }

    /**
     * Destroys the person's memories with their versions, and puts the pseudonym wherever else a name of theirs stands.
     *
     * @throws InvalidInput when no reason is given
     */
    public UUID erase(UUID team, Person person, String reason, Actor by) {
        Act act = everywhere(team, person, MemoryAction.PERSON_ERASED);
        return tenancy.streaming(
                team,
                () -> certified(team, act, Reason.required(reason), by, why -> {
                    List<UUID> own = ids(Sql.of(
                                    "select id from memory x where team_id = current_team() and user_id = any(?::text[])",
                                    person.names())
                            .add(" and not " + PersonPlace.MEMORIES.kept()));
                    rename(act, MemoryAction.ANONYMISED, why, by);
                    chunks(own).forEach(some -> destroy(some, why, by));
                }));
    }

    private Act everywhere(UUID team, Person person, MemoryAction action) {
        return new Act(person, action, person.pseudonym(team), PersonPlace.all().toList());
    }

    private UUID certified(UUID team, Act act, String reason, Actor by, Consumer<String> work) {
        String why = withoutNames(act, reason);
        List<PersonTraces.Trace> before = counted(act);
        work.accept(why);
        Sql.of("select forget_people(?::text[])", act.person().names()).list(database, row -> null);
        List<PersonTraces.Trace> after = counted(act);
        List<Certificate.Place> places = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            PersonTraces.Trace was = before.get(i);
            PersonTraces.Trace is = after.get(i);
            if (was.found() > 0)
                places.add(new Certificate.Place(was.place(), was.found(), is.kept(), is.found() - is.kept()));
        }
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        String done = act.action().word();
        Certificate certificate = new Certificate(
                id,
                act.person().user(),
                act.person().aliases(),
                done,
                act.became(),
                places,
                traces.audited(act.person()),
                by.name(),
                why,
                Remembered.now());
        certificates.keep(certificate, by);
        AuditEntry.of(team, by, act.action())
                .to("person", act.became())
                .because(why)
                .with("certificate %s, residue %,d, on hold %,d"
                        .formatted(id, certificate.residue(), certificate.kept()))
                .append();
        return id;
    }

    private List<PersonTraces.Trace> counted(Act act) {
        return act.places().stream().map(it -> traces.in(it, act.person())).toList();
    }

    /** The trail is for ever: what somebody writes into the reason must not bring the name back. */
    private String withoutNames(Act act, String reason) {
        return act.action() == MemoryAction.PERSON_REASSIGNED
                ? reason
                : Sql.of(
                                "select regexp_replace(?::text, ?::text, ?::text, 'gi')",
                                reason,
                                act.person().pattern(),
                                act.became())
                        .first(database, row -> row.getString(1))
                        .orElseThrow();
    }

    private void rename(Act act, MemoryAction action, String reason, Actor by) {
        PersonPlace memories = act.places().getFirst();
        List<UUID> ids = ids(Sql.of("select id from memory x where not " + memories.kept() + " and ")
                .add(memories.names(act.person())));
        // What lies beside a memory goes first: a hold on the person would not be seen once the memory is renamed.
        act.places().stream()
                .skip(1)
                .forEach(it -> it.renaming(act.person(), act.became()).execute(database));
        chunks(ids).forEach(some -> rename(act, some, action, reason, by));
    }

    private void rename(Act act, List<UUID> some, MemoryAction action, String reason, Actor by) {
        Instant now = Remembered.now();
        List<String> before = new ArrayList<>();
        Sql.of(
                        "select encode(digest, 'hex') as digest from memory where team_id = current_team() and id = any(?::uuid[]) order by id for update",
                        some)
                .list(database, row -> before.add(row.getString(1)));
        act.places()
                .getFirst()
                .renaming(act.person(), act.became())
                .add(" and x.id = any(?::uuid[])", some)
                .execute(database);
        List<String> digests = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        List<UUID> sorted = Sql.of(
                        "select id, text from memory where team_id = current_team() and id = any(?::uuid[]) order by id",
                        some)
                .list(database, row -> {
                    digests.add(Content.hexDigest(row.getString("text")));
                    tokens.add(String.valueOf(Tokens.of(row.getString("text"))));
                    return Sql.uuid(row, "id");
                });
        Sql.of("""
                        update memory m set digest = decode(g.digest, 'hex'), tokens = g.tokens, updated_at = ?,
                               given_ids = case when m.user_id = ? then nullif(m.given_ids - 'user_id', '{}'::jsonb) else m.given_ids end
                          from unnest(?::uuid[], ?::text[], ?::integer[]) as g (id, digest, tokens)
                         where m.team_id = current_team() and m.id = g.id""", now, act.became(), sorted, digests, tokens).execute(database);
        Sql subjects = Sql.of("""
                select g.entry_id, m.id::text as subject, m.user_id, m.repo, m.type, g.before as before_digest,
                       encode(m.digest, 'hex') as after_digest, null as detail
                  from unnest(?::uuid[], ?::uuid[], ?::text[]) as g (entry_id, id, before)
                  join memory m on m.team_id = current_team() and m.id = g.id order by m.id""", AuditEntries.ids(sorted.size()), sorted, before);
        AuditEntries.insert(by, action, "memory", now, reason, subjects).execute(database);
    }

    private void destroy(List<UUID> some, String reason, Actor by) {
        for (String table : List.of("retention_row", "bulk_row"))
            Sql.of("delete from " + table + " where team_id = current_team() and memory_id = any(?::uuid[])", some)
                    .execute(database);
        erasure.destroyAtOnce(some, reason, by);
    }

    private List<UUID> ids(Sql select) {
        return select.add(" order by id").list(database, row -> Sql.uuid(row, "id"));
    }

    private static Stream<List<UUID>> chunks(List<UUID> ids) {
        return Stream.iterate(0, at -> at < ids.size(), at -> at + AT_ONCE)
                .map(at -> ids.subList(at, Math.min(ids.size(), at + AT_ONCE)));
    }
}
