package org.memorysteward.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a screen does with a text. */
class ScreenTest {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Screen screen = Samples.screen(Choices.standard());
    private final Screen all = Samples.screen(Samples.everything());
    private final String token = new Samples(3).fill("ghp_{base62:36}");

    @Test
    void aTextWithoutSecretsComesBackAsItWas() {
        String text = "Run the tests with ./mvnw test.";

        Screening screening = screen.screen(text);

        assertInstanceOf(Screening.Clean.class, screening);
        assertSame(text, screening.text());
    }

    @Test
    void aSecretIsReplacedByTheNameOfItsFamily() {
        Screening screening = screen.screen("Push with " + token + ", please.");

        assertInstanceOf(Screening.Redacted.class, screening);
        assertEquals("Push with [redacted:github-token], please.", screening.text());
        Finding finding = screening.findings().get(0);
        assertEquals("github-pat", finding.rule());
        assertEquals(10, finding.start());
        assertEquals(10 + token.length(), finding.end());
    }

    @Test
    void theSeverestActionDecides() {
        String text = "Push with " + token + " and password: Maple#4712";

        Choices held = Choices.standard().with("github-pat", Action.HOLD);
        Choices refused = held.with("password", Action.REFUSE);
        Choices flagged = Choices.standard().with("github-pat", Action.FLAG).without("password");

        assertInstanceOf(Screening.Held.class, Samples.screen(held).screen(text));
        assertInstanceOf(Screening.Refused.class, Samples.screen(refused).screen(text));
        Screening clean = Samples.screen(flagged).screen(text);
        assertInstanceOf(Screening.Clean.class, clean);
        assertEquals(text, clean.text());
        assertEquals(1, clean.findings().size());
        assertFalse(Samples.screen(refused).screen(text).text().contains("Maple"));
    }

    @Test
    void nothingThatIsPrintedHoldsTheValue() {
        Screening screening = screen.screen("Push with " + token);

        assertEquals("Redacted[1 finding]", screening.toString());
        assertFalse(screening.findings().toString().contains(token));
    }

    @Test
    void fingerprintsKnowAValueAgainAndDependOnTheKey() {
        String first = screen.screen("a " + token).findings().get(0).fingerprint();
        String second =
                screen.screen("quite another text: " + token).findings().get(0).fingerprint();
        Screen other = Screen.of(RuleSet.builtIn(), Choices.standard(), "another key".getBytes());

        assertEquals(64, first.length());
        assertEquals(first, second);
        assertNotEquals(first, other.screen("a " + token).findings().get(0).fingerprint());
    }

    @Test
    void anAllowanceHoldsForItsValueOrPlaceUntilItEnds() {
        Instant end = Instant.parse("2026-06-01T00:00:00Z");
        String fingerprint = screen.screen(token).findings().get(0).fingerprint();
        Choices byValue = Choices.standard().with(List.of(Allowance.ofValue(fingerprint, end)));
        Choices byPlace = Choices.standard().with(List.of(Allowance.ofPlace("github-pat", "src/test", end)));

        assertTrue(at(byValue, end.minusSeconds(1)).screen(token).findings().isEmpty());
        assertEquals(1, at(byValue, end).screen(token).findings().size());
        Screen placed = at(byPlace, end.minusSeconds(1));
        assertTrue(placed.screen(token, new Where("src/test/A.java")).findings().isEmpty());
        assertEquals(
                1,
                placed.screen(token, new Where("src/testing/A.java")).findings().size());
        assertEquals(1, placed.screen(token).findings().size());
    }

    private static Screen at(Choices choices, Instant now) {
        return Samples.screen(choices.at(Clock.fixed(now, ZoneOffset.UTC)));
    }

    @Test
    void overlappingFindingsAreHiddenTogetherUnderTheMoreSpecificName() {
        Screening screening = screen.screen("GITHUB_TOKEN: \"" + token + "\"");

        assertEquals("GITHUB_TOKEN: \"[redacted:github-token]\"", screening.text());
    }

    @Test
    void everyStringOfATreeIsScreenedAndFieldsNameTheirValues() throws Exception {
        ObjectNode tree = (ObjectNode) new ObjectMapper()
                .readTree("{\"a\": [{\"note\": \"" + token + "\"}], \"password\": \"Maple#4712\", \"n\": 7}");

        ScreenedTree screened = screen.screen(tree);

        assertEquals("[redacted:github-token]", screened.tree().at("/a/0/note").asText());
        assertEquals("[redacted:password]", screened.tree().at("/password").asText());
        assertEquals(7, screened.tree().get("n").asInt());
        assertEquals(
                List.of("/a/0/note", "/password"),
                screened.findings().stream().map(ScreenedTree.Placed::pointer).toList());
        assertEquals(0, screened.findings().get(1).finding().start());
        assertEquals(token, tree.at("/a/0/note").asText());
    }

    @Test
    void invisibleAndFullWidthCharactersHideNothing() {
        String split = token.substring(0, 9) + "\u200b" + token.substring(9);
        String wide = "ｇｈｐ" + token.substring(3);

        assertEquals(
                "x [redacted:github-token] y",
                screen.screen("x " + split + " y").text());
        assertEquals(
                "x [redacted:github-token] y", screen.screen("x " + wide + " y").text());
    }

    @Test
    void aTokenThatIsWrappedOverLinesIsFound() {
        String wrapped = token.substring(0, 20) + "\n    " + token.substring(20);

        assertEquals(
                "x [redacted:github-token]\nnext",
                screen.screen("x " + wrapped + "\nnext").text());
    }

    @Test
    void aTokenBehindAnEscapeIsFound() {
        assertEquals(
                1,
                screen.screen("{\"a\":\"first\\n" + token + "\\nlast\"}")
                        .findings()
                        .size());
        assertEquals(1, screen.screen("https://x.io/?q%3D" + token).findings().size());
    }

    @Test
    void aSecretInsideBase64IsHiddenWithTheWholeOfIt() {
        String encoded = Base64.getEncoder().encodeToString(("export GH=" + token).getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "run [redacted:base64] now",
                screen.screen("run " + encoded + " now").text());
    }

    @Test
    void personalDataIsLeftAloneUntilATeamAsks() {
        String text = "Ask mary.miller@northwind.io or +49 30 901820.";

        assertTrue(screen.screen(text).findings().isEmpty());
        assertEquals(
                "Ask [redacted:email] or [redacted:phone].", all.screen(text).text());
        Screen onlyMail = Samples.screen(Choices.standard().withPersonal("email", Action.FLAG));
        assertEquals(1, onlyMail.screen(text).findings().size());
    }

    @Test
    void hygieneOnlyFlagsAndHasNoFingerprint() {
        Screening screening =
                Samples.screen(Choices.standard().withLongest(20)).screen("This is longer than twenty units.");

        assertInstanceOf(Screening.Clean.class, screening);
        assertEquals("length", screening.findings().get(0).rule());
        assertEquals(null, screening.findings().get(0).fingerprint());
    }

    @Test
    void tenThousandFindingsInOneTextAreAllHidden() {
        String text = (token + "\n").repeat(10_000);

        Screening screening = screen.screen(text);

        assertEquals(10_000, screening.findings().size());
        assertFalse(screening.text().contains("ghp_"));
    }

    @Property(tries = 300)
    void anyTextAtAllIsScreened(@ForAll String text) {
        Screening screening = all.screen(text + token.substring(0, 10) + "\ud800 @" + text);

        assertTrue(screening.text() != null);
        assertTrue(all.screen(text + " " + token + " " + text).findings().stream()
                .anyMatch(it -> it.rule().equals("github-pat")));
    }

    @Test
    void hostileTextsTakeTimeInProportionToTheirLength() {
        String[] hostile = {
            "ghp_",
            "eyJ-",
            "eyJ.",
            "sk-a-",
            "password ",
            "password=",
            "token:",
            "curl -u ",
            "PRIVATE KEY",
            "://a:b@",
            "@a",
            "1234 ",
            "GB12 1234 ",
            "kind: secret\ndata:\n a: ",
            "otpauth://",
            "cGFzc3dvcmQ",
            "<password>",
            "key is ",
            "\u200b",
            "account / ",
            "oracle:thin:a",
            "-----BEGIN PRIVATE KEY-----"
        };
        for (String unit : hostile) {
            long small = nanos(unit.repeat(30_000 / unit.length()));
            long large = nanos(unit.repeat(300_000 / unit.length()));
            assertTrue(
                    large < 40 * small + 100_000_000L,
                    unit + ": ten times the text took " + large / Math.max(1, small) + " times as long");
        }
    }

    /** Of the processor, so that other programs on the machine do not count. */
    private long nanos(String text) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = CPU.getCurrentThreadCpuTime();
            all.screen(text);
            best = Math.min(best, CPU.getCurrentThreadCpuTime() - start);
        }
        return best;
    }
}
