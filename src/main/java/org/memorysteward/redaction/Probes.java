package org.memorysteward.redaction;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which probes a rule needs, and at which anchors. */
final class Probes {

    private static final List<String> PASSWORD_WORDS =
            List.of("password", "passwd", "passphrase", "passwort", "kennwort", "mot de passe", "storepass", "pwd");
    private static final List<String> SHORT_PASSWORD_WORDS =
            List.of("pass", "passcode", "pw", "psk", "keypass", "userpw");
    private static final List<String> SECRET_WORDS = List.of("secret", "token", "credential", "auth", "salt", "pepper");
    private static final List<String> KEY_WORDS = List.of("key", "apikey", "accesskey", "secretkey", "authkey");
    private static final List<String> PAIR_WORDS = List.of(
            "credentials",
            "creds",
            "login",
            "log in",
            "logs in",
            "logon",
            "sign in",
            "signin",
            "basic auth",
            "account",
            "zugang",
            "access:",
            "htpasswd");

    private static final int LONGEST_ANCHOR = 8;
    private static final int SHORTEST_NESTED = 4;

    private Probes() {}

    static void install(Engine engine, RuleSet rules, Rule rule, int rank) {
        for (String source : rule.shapes()) shape(engine, rule, rank, new Shape(source));
        if (rule.verifier() == null) return;
        switch (rule.verifier()) {
            case "own" ->
                rules.own().stream()
                        .filter(it -> it.id().equals(rule.id()))
                        .forEach(it -> OwnMatcher.install(engine, it, rank));
            case "private-key" -> {
                Probe probe = new KeyBlockProbe(rank, engine.slot());
                engine.anchor("PRIVATE KEY", probe);
                engine.anchor("Private-Lines", probe);
            }
            case "jwt" -> engine.anchor("eyJ", new JwtProbe(rank, engine.slot()));
            case "url" -> engine.anchor("://", new UrlProbe(rank));
            case "oracle" ->
                List.of("oracle:thin:", "oracle:oci:", "sqlplus ", "sqlplus -s ")
                        .forEach(it -> engine.anchor(it, FileProbes.oracle(rank)));
            case "bearer" -> engine.anchor("bearer ", new HeaderProbe(rank, HeaderProbe.Form.BEARER, engine.slot()));
            case "basic" -> {
                engine.anchor("basic ", new HeaderProbe(rank, HeaderProbe.Form.BASIC, engine.slot()));
                engine.anchor("\"auth\"", new HeaderProbe(rank, HeaderProbe.Form.BASIC, engine.slot()));
                engine.anchor("_auth=", new HeaderProbe(rank, HeaderProbe.Form.BASIC, engine.slot()));
            }
            case "pgpass" -> engine.anchor(":0000:", FileProbes.pgpass(rank));
            case "kubernetes" -> engine.anchor("kind: secret", FileProbes.kubernetes(rank, engine.slot()));
            case "otpauth" -> engine.anchor("otpauth://", FileProbes.otpauth(rank));
            case "commands" -> commands().forEach(it -> engine.anchor(it.command(), new CommandProbe(rank, it)));
            case "pair" -> PAIR_WORDS.forEach(it -> engine.anchor(it, new PairProbe(rank)));
            case "nested" -> nested(engine, rules, rank);
            case "password" -> {
                keyword(engine, rank, PASSWORD_WORDS, Strength.PASSWORD, false);
                keyword(engine, rank, SHORT_PASSWORD_WORDS, Strength.PASSWORD, true);
            }
            case "secret" -> keyword(engine, rank, SECRET_WORDS, Strength.SECRET, false);
            case "key" -> keyword(engine, rank, KEY_WORDS, Strength.KEY, true);
            default -> PersonalProbes.install(engine, rule, rank);
        }
    }

    private static void shape(Engine engine, Rule rule, int rank, Shape shape) {
        if (shape.anchor().length() < 2
                || shape.anchor().length() == 2 && !rule.keywords().isEmpty()) {
            for (String word : rule.keywords()) engine.anchor(word, new VendorProbe(rank, shape));
            return;
        }
        String after = rule.verifier() != null && rule.verifier().startsWith("after ")
                ? rule.verifier().substring(6)
                : null;
        String anchor = shape.anchor();
        // The rest of a long prefix is compared by the shape; short anchors keep the table small enough for a cache.
        engine.anchor(
                anchor.substring(0, Math.min(anchor.length(), LONGEST_ANCHOR)),
                new ShapeProbe(rank, shape, rule.keywords(), after, engine.slot()));
    }

    private static void keyword(Engine engine, int rank, List<String> words, Strength strength, boolean whole) {
        int slot = engine.slot();
        for (String word : words) engine.anchor(word, new KeywordProbe(rank, strength, whole, slot));
    }

    private static List<CommandProbe.Command> commands() {
        try (InputStream in = Probes.class.getResourceAsStream("/redaction/commands.json")) {
            return List.of(JsonMapper.builder().build().readValue(in, CommandProbe.Command[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of commands cannot be read", e);
        }
    }

    /** Base64 of a prefix looks different at each of three offsets; the characters that its neighbours share are left out. */
    private static void nested(Engine engine, RuleSet rules, int rank) {
        Probe probe = new NestedProbe(rank, engine, engine.slot());
        Set<String> prefixes =
                new LinkedHashSet<>(List.of("password", "PASSWORD", "secret", "PRIVATE KEY", "SECRET", "token="));
        for (Rule rule : rules.rules()) {
            if (rule.nested()) rule.shapes().forEach(it -> prefixes.add(new Shape(it).anchor()));
        }
        for (String prefix : prefixes) {
            if (prefix.length() < 4) continue;
            for (int offset = 0; offset < 3; offset++) {
                byte[] bytes = ("\0".repeat(offset) + prefix).getBytes(StandardCharsets.US_ASCII);
                String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
                int first = offset == 0 ? 0 : offset + 1;
                int last = bytes.length * 8 / 6;
                if (last - first < SHORTEST_NESTED) continue;
                String exact = encoded.substring(first, last);
                engine.anchor(exact.substring(0, Math.min(exact.length(), LONGEST_ANCHOR)), (scan, start, end) -> {
                    if (scan.text.startsWith(exact, start)) probe.at(scan, start, end);
                });
            }
        }
    }
}
