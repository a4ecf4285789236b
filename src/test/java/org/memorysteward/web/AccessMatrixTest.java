package org.memorysteward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyDraft;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Reach;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

/**
 * Every route of the running application, for everybody. What each needs is written in {@code access-matrix.txt}, by hand and not
 * read from the code that it checks: a route without a line there fails, and so does a line without a route.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccessMatrixTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(?:\\s*:\\s*([^{}]*(?:\\{[^{}]*}[^{}]*)*))?}");

    private record Route(String method, String path) {

        String line() {
            return method + " " + path;
        }

        /** The route with a value for each part: the team, an id, or the first of the words that it takes. */
        String at(String team, UUID id) {
            Matcher parts = PARAMETER.matcher(path);
            return parts.replaceAll(it -> Matcher.quoteReplacement(value(it.group(1), it.group(2), team, id)));
        }

        private static String value(String name, String words, String team, UUID id) {
            if (name.equals("team")) return team;
            String first = words == null ? "" : words.split("\\|")[0];
            if (first.matches("[a-z/]+")) return first;
            return switch (name) {
                case "older", "version", "plan", "number" -> "1";
                case "facet" -> "repo";
                case "type" -> "user";
                case "name" -> "dana";
                case "address" -> "nothing-there";
                case "rest" -> "v1/nothing";
                default -> id.toString();
            };
        }

        boolean hasId() {
            return path.matches(".*\\{(id|key|cluster|rule)[ :}].*") || path.matches(".*\\{(id|key|cluster|rule)}.*");
        }
    }

    @Inject
    Scene scene;

    @Inject
    ApiKeys keys;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    private Map<Route, String> needed;
    private Team ours;
    private Team theirs;
    private UUID ourMemory;
    private UUID theirMemory;

    @BeforeEach
    void twoTeamsWithAMemoryEach() throws IOException {
        needed = new TreeMap<>((a, b) -> a.line().compareTo(b.line()));
        for (String line : written()) {
            int at = line.indexOf('=');
            String[] route = line.substring(0, at).strip().split(" ", 2);
            needed.put(
                    new Route(route[0], route[1].strip()),
                    line.substring(at + 1).strip());
        }
        ours = scene.freshTeam();
        theirs = scene.freshTeam();
        ourMemory = scene.remembered(ours, "ours");
        theirMemory = scene.remembered(theirs, "theirs");
    }

    @Test
    void everyRouteHasALineAndEveryLineARoute() {
        Set<String> lines = new TreeSet<>();
        needed.keySet().forEach(it -> lines.add(it.line()));
        Set<String> missing = new TreeSet<>(routes());
        missing.removeAll(lines);
        Set<String> gone = new TreeSet<>(lines);
        gone.removeAll(routes());
        assertTrue(missing.isEmpty(), "without a line in access-matrix.txt:\n" + String.join("\n", missing));
        assertTrue(gone.isEmpty(), "no such route:\n" + String.join("\n", gone));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aRoleDoesWhatTheTableAllowsAndNothingElse(Role role) {
        scene.localPersonIs(role, ours);
        String before = state();
        List<String> wrong = new ArrayList<>();
        needed.forEach((route, need) -> {
            if (allowed(role, need) != Boolean.FALSE) return;
            expect(wrong, route, Visitor::signedIn, route.at(ours.slug(), ourMemory), Set.of(401, 403), role.word());
        });
        needed.forEach((route, need) -> {
            if (!route.path().contains("{team}")) return;
            String address = route.at(theirs.slug(), theirMemory);
            expect(wrong, route, Visitor::signedIn, address, Set.of(404), role.word() + " elsewhere");
        });
        assertEquals(List.of(), wrong);
        assertEquals(before, state(), "something was changed by what was refused");
        needed.forEach((route, need) -> {
            if (allowed(role, need) != Boolean.TRUE) return;
            int status = send(route, Visitor.signedIn(), route.at(ours.slug(), UUID.randomUUID()))
                    .statusCode();
            if (status == 401 || status == 403 || status >= 500)
                wrong.add(role.word() + " " + route.line() + " " + status);
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void nobodyAndWhoeverHasOnlyAKeySeesNoPage() {
        String before = state();
        String key = keys.mint(ours, "a key", Actor.system());
        before = state();
        List<String> wrong = new ArrayList<>();
        needed.forEach((route, need) -> {
            if (need.equals("public") || need.startsWith("key ")) return;
            String address = route.at(ours.slug(), ourMemory);
            expectSignIn(wrong, route, send(route, Visitor.stranger(), address), "nobody");
            RequestSpecification holder = Visitor.stranger().header("Authorization", "Token " + key);
            expectSignIn(wrong, route, send(route, holder, address), "a key");
        });
        assertEquals(List.of(), wrong);
        assertEquals(before, state(), "something was changed by what was refused");
    }

    @Test
    void withoutAKeyNoDoorForAgentsOpens() {
        scene.localPersonIs(Role.STEWARD, ours);
        String before = state();
        List<String> wrong = new ArrayList<>();
        needed.forEach((route, need) -> {
            if (!need.startsWith("key ")) return;
            String address = route.at(ours.slug(), ourMemory);
            expect(wrong, route, Visitor::stranger, address, Set.of(401), "nobody");
            expect(wrong, route, Visitor::signedIn, address, Set.of(401), "a person");
            Supplier<RequestSpecification> unknown =
                    () -> Visitor.stranger().header("Authorization", "Token stw_unknown");
            expect(wrong, route, unknown, address, Set.of(401), "an unknown key");
        });
        assertEquals(List.of(), wrong);
        assertEquals(before, state(), "something was changed by what was refused");
    }

    @ParameterizedTest
    @EnumSource(ApiKey.Scope.class)
    void aKeyDoesWhatItsScopeAllowsAndNothingElse(ApiKey.Scope scope) {
        KeyDraft draft = new KeyDraft("only " + scope, EnumSet.of(scope), Reach.EVERYWHERE, List.of(), null, null);
        String key = keys.make(ours, draft, Actor.system()).key();
        Supplier<RequestSpecification> holder = () -> Visitor.stranger().header("Authorization", "Token " + key);
        holder.get().get("/v1/ping");
        String before = state();
        List<String> wrong = new ArrayList<>();
        needed.forEach((route, need) -> {
            if (!need.startsWith("key ") || opens(scope, need)) return;
            expect(wrong, route, holder, route.at(ours.slug(), ourMemory), Set.of(403), scope.word());
        });
        assertEquals(List.of(), wrong);
        assertEquals(before, state(), "something was changed by what was refused");
        needed.forEach((route, need) -> {
            if (!opens(scope, need)) return;
            int status = send(route, holder.get(), route.at(ours.slug(), theirMemory))
                    .statusCode();
            // 501 says that Mem0 has it and we do not.
            if (status == 401 || status == 403 || status == 500) wrong.add(scope + " " + route.line() + " " + status);
        });
        assertEquals(List.of(), wrong);
        assertEquals("theirs", text(theirs, theirMemory));
    }

    @Test
    void aForeignIdIsAnsweredLikeOneThatDoesNotExist() {
        List<UUID> foreign = new ArrayList<>(List.of(theirMemory));
        scene.localPersonIs(Role.STEWARD, theirs);
        keys.make(
                theirs,
                new KeyDraft("k", EnumSet.of(ApiKey.Scope.READ), Reach.EVERYWHERE, List.of(), null, null),
                Actor.system());
        Visitor.signedIn()
                .formParam("name", "a view")
                .formParam("query", "repo=x")
                .formParam("shared", "yes")
                .post("/t/" + theirs.slug() + "/views");
        Visitor.signedIn()
                .formParam("id", theirMemory.toString())
                .formParam("act", "deprecate")
                .post("/t/" + theirs.slug() + "/bulk-acts");
        Visitor.signedIn().post("/t/" + theirs.slug() + "/duplicates");
        Map<String, String> kinds =
                Map.of("api_key", "key_id", "saved_view", "view_id", "bulk_act", "act_id", "job", "job_id");
        kinds.forEach((table, column) -> {
            List<UUID> some = ids(table, column);
            assertTrue(!some.isEmpty(), "nothing to guess in " + table);
            foreign.add(some.getFirst());
        });
        scene.localPersonIs(Role.STEWARD, ours);
        String key = keys.mint(ours, "guesser", Actor.system());
        List<String> wrong = new ArrayList<>();
        needed.forEach((route, need) -> {
            if (!route.hasId() || need.equals("administrator")) return;
            for (UUID id : foreign) {
                UUID nothing = UUID.randomUUID();
                boolean agents = need.startsWith("key ");
                Supplier<RequestSpecification> guesser =
                        () -> agents ? Visitor.stranger().header("Authorization", "Token " + key) : Visitor.signedIn();
                String known = answer(send(route, guesser.get(), route.at(ours.slug(), id)), id);
                String unknown = answer(send(route, guesser.get(), route.at(ours.slug(), nothing)), nothing);
                if (!known.equals(unknown)) wrong.add(route.line() + "\n" + known + "\n--\n" + unknown);
            }
        });
        assertEquals(List.of(), wrong);
        assertEquals("theirs", text(theirs, theirMemory));
    }

    /** What can be told from an answer, without what is different each time. */
    private static String answer(Response response, UUID id) {
        String body = response.asString()
                .replace(id.toString(), "ID")
                .replace(id.toString().substring(0, 8), "ID")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "OTHER")
                .replaceAll("\\b[0-9a-f]{8}\\b", "NUMBER")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+( UTC|Z)", "TIME")
                .replaceAll("\\d+ \\w+ \\d\\d:\\d\\d:\\d\\d", "TIME");
        String location = String.valueOf(response.header("Location")).replace(id.toString(), "ID");
        return response.statusCode() + " " + location + "\n" + body;
    }

    private static boolean opens(ApiKey.Scope scope, String need) {
        return need.equals("key any") || need.equals("key " + scope.word());
    }

    /** Whether the role may; null for what asks for no role. */
    private static Boolean allowed(Role role, String need) {
        if (need.equals("administrator")) return false;
        if (need.startsWith("key ") || need.equals("public") || need.equals("person")) return null;
        // What is needed for something depends on what is sent: whoever may read gets in.
        String word = need.endsWith("*") ? need.substring(0, need.length() - 1) : need;
        return role.may(Permission.valueOf(word.toUpperCase()));
    }

    private void expect(
            List<String> wrong,
            Route route,
            Supplier<RequestSpecification> who,
            String address,
            Set<Integer> good,
            String name) {
        int status = send(route, who.get(), address).statusCode();
        if (!good.contains(status)) wrong.add(name + ": " + route.method() + " " + address + " answered " + status);
    }

    private static void expectSignIn(List<String> wrong, Route route, Response response, String name) {
        String location = String.valueOf(response.header("Location"));
        boolean led = response.statusCode() == 303 && location.contains("/sign-in");
        if (!led && response.statusCode() != 401) wrong.add(name + ": " + route.line() + " " + response.statusCode());
    }

    private static Response send(Route route, RequestSpecification request, String address) {
        request.urlEncodingEnabled(false);
        boolean json = address.startsWith("/v") || route.method().equals("PUT");
        if (json && !route.method().equals("GET"))
            request.contentType("application/json").body("{}");
        else if (address.startsWith("/api/") && route.method().equals("POST"))
            request.contentType("application/x-ndjson").body(new byte[0]);
        else if (route.method().equals("POST")) request.formParam("reason", "r").formParam("name", "n");
        return request.request(route.method(), address);
    }

    /** The rows of everything that an act could change, for all teams of this test. */
    private String state() {
        StringBuilder state = new StringBuilder();
        for (Team team : List.of(ours, theirs)) {
            for (String table : List.of(
                    "memory",
                    "revision",
                    "hold",
                    "memory_type",
                    "type_alias",
                    "saved_view",
                    "default_view",
                    "bulk_act",
                    "job",
                    "access_rule")) {
                state.append(tenancy.within(
                        team.id(),
                        () -> Sql.of("select '" + table
                                        + " ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as s from "
                                        + table + " t where team_id = current_team()")
                                .first(database, row -> row.getString("s") + "\n")
                                .orElseThrow()));
            }
            state.append(tenancy.within(
                    team.id(),
                    () -> Sql.of(
                                    "select count(*) || ' ' || count(revoked_at) as s from api_key where team_id = current_team()")
                            .first(database, row -> row.getString("s") + "\n")
                            .orElseThrow()));
        }
        return state.toString();
    }

    private List<UUID> ids(String table, String column) {
        return tenancy.within(
                theirs.id(),
                () -> Sql.of("select " + column + " from " + table + " where team_id = current_team()")
                        .list(database, row -> Sql.uuid(row, column)));
    }

    private String text(Team team, UUID memory) {
        return tenancy.within(
                team.id(),
                () -> Sql.of(
                                "select text from memory where team_id = current_team() and id = ? and state = 'active'",
                                memory)
                        .first(database, row -> row.getString("text"))
                        .orElse(null));
    }

    private static List<String> written() throws IOException {
        try (InputStream file = AccessMatrixTest.class.getResourceAsStream("/access-matrix.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#"))
                    .toList();
        }
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (Bean<?> bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> door = bean.getBeanClass();
            Path root = door.getAnnotation(Path.class);
            if (root == null || !door.getName().startsWith("org.memorysteward")) continue;
            for (Method method : door.getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) routes.add(verb.value() + " " + joined(root, method.getAnnotation(Path.class)));
                }
            }
        }
        return routes;
    }

    private static String joined(Path root, Path rest) {
        return ("/" + root.value() + "/" + (rest == null ? "" : rest.value()))
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }
}
