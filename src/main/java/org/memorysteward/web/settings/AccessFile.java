package org.memorysteward.web.settings;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.memorysteward.audit.AuditCsv;
import org.memorysteward.identity.AccessRule;
import org.memorysteward.identity.AccessRules;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyRow;
import org.memorysteward.identity.Members;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;

/** Who can do what in a team, and when they last did: the file that an access review asks for. */
@ApplicationScoped
class AccessFile {

    private static final int MOST = 100_000;

    @Inject
    Members members;

    @Inject
    ApiKeys keys;

    @Inject
    AccessRules rules;

    /** Writes it as CSV; called inside the team's {@code Tenancy}. */
    void write(Team team, OutputStream out) {
        try {
            CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord("kind", "name", "can", "because", "since", "last_used", "ends", "state");
            for (Members.Member it : members.list(MOST)) record(csv, person(it));
            for (AccessRule it : rules.all()) if (it.team().equals(team)) record(csv, group(it));
            for (KeyRow it : keys.list(MOST)) record(csv, key(it));
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void record(CsvWriter csv, Stream<String> cells) {
        csv.writeRecord(cells.map(it -> it == null ? "" : AuditCsv.disarmed(it)).toList());
    }

    private static Stream<String> person(Members.Member it) {
        return Stream.of(
                "person",
                it.person(),
                can(it.roles()),
                String.join(" ", it.because()),
                moment(it.firstSeenAt()),
                moment(it.lastSeenAt()),
                null,
                "seen");
    }

    private static Stream<String> group(AccessRule it) {
        return Stream.of(
                "group",
                it.pattern(),
                can(List.of(it.role().word())),
                "rule of the organisation",
                moment(it.createdAt()),
                null,
                null,
                "active");
    }

    private static Stream<String> key(KeyRow it) {
        return Stream.of(
                "key",
                it.name() + " " + it.prefix(),
                String.join(" ", it.scopes()) + bounds(it),
                it.madeBy() == null ? "made before this was written down" : "made by " + it.madeBy(),
                moment(it.createdAt()),
                moment(it.lastUsedAt()),
                moment(it.expiresAt()),
                it.state());
    }

    private static String can(List<String> roles) {
        List<String> words = new ArrayList<>(roles);
        Stream.of(Permission.values())
                .filter(it -> Stream.of(Role.values()).anyMatch(role -> roles.contains(role.word()) && role.may(it)))
                .map(it -> it.name().toLowerCase(java.util.Locale.ROOT))
                .forEach(words::add);
        return String.join(" ", words.stream().distinct().toList());
    }

    private static String bounds(KeyRow it) {
        return bound(" user:", it.reach().users())
                + bound(" agent:", it.reach().agents())
                + bound(" repo:", it.reach().repos())
                + bound(" from:", it.networks());
    }

    private static String bound(String word, List<String> names) {
        return names.isEmpty() ? "" : word + String.join(",", names);
    }

    private static String moment(Instant at) {
        return at == null ? null : at.toString();
    }
}
