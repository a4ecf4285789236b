package org.memorysteward.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that a team writes, and rule files that it brings along. */
class OwnRulesTest {

    @Test
    void literalsKeywordsAndPatternsAreFound() {
        Screen screen = screen(
                rule("project-name", new OwnRule.Literals(List.of("Blue Heron"))),
                rule("customer", new OwnRule.Keywords(List.of("acme"))),
                rule("ticket", new OwnRule.Pattern("SEC-([0-9]{4})", List.of("sec-"), 1, 0)));

        assertEquals(
                "[redacted:project-name] for [redacted:customer], see SEC-[redacted:ticket].",
                screen.screen("Blue Heron for ACME, see SEC-1234.").text());
        assertTrue(screen.screen("blue heron for acmeist").findings().isEmpty());
    }

    @Test
    void whatCannotBeUsedIsRefusedWithTheReason() {
        assertEquals("The pattern matches the empty text.", refused(pattern("a*", "abc")));
        assertEquals("The pattern would match nearly every text.", refused(pattern(".+", "abc")));
        assertTrue(refused(pattern("a(", "abc")).startsWith("The pattern does not compile"));
        assertEquals("Give at least one text or keyword.", refused(new OwnRule.Pattern("abc", List.of(), 0, 0)));
        assertTrue(refused(new OwnRule.Literals(List.of("ab"))).contains("at least 4 characters"));
        assertEquals("The pattern has no group 3.", refused(new OwnRule.Pattern("abc[0-9]", List.of("abc"), 3, 0)));
        assertEquals(
                "There is already a rule with this id.",
                assertThrows(RuleRefused.class, () -> screen(rule("jwt", new OwnRule.Literals(List.of("abcde")))))
                        .getMessage());
    }

    @Test
    void rulesInTomlAreReadAndWhatIsNotSupportedIsToldByRuleAndLine() {
        GitleaksRules read = GitleaksRules.read("""
                title = "ours"
                [extend]
                useDefault = true
                [[rules]]
                id = "Acme_Key"
                description = "Acme key"
                regex = '''acme_([a-z0-9]{12})'''
                keywords = ["acme_"]
                [[rules]]
                id = "broken"
                regex = '''a(?=b)'''
                keywords = ["abc"]
                [[rules]]
                id = "only-path"
                path = "x"
                """);

        assertEquals(
                List.of("acme-key"),
                read.rules().rules().stream().map(OwnRule::id).toList());
        assertEquals(
                List.of(":2", "broken:11", "only-path:15", "only-path:14"),
                read.unsupported().stream()
                        .map(it -> it.rule() + ":" + it.line())
                        .toList());
        Screen screen = Screen.of(RuleSet.builtIn().with(read.rules()), Choices.standard(), new byte[] {1});
        assertEquals(
                "use acme_[redacted:acme-key].",
                screen.screen("use acme_3f9q7x2k5m8a.").text());
    }

    @Test
    void aFileThatIsNotTomlIsToldByItsLine() {
        GitleaksRules read = GitleaksRules.read("title = \"x\"\n[[rules]\n");

        assertTrue(read.rules().rules().isEmpty());
        assertEquals(2, read.unsupported().get(0).line());
    }

    private static OwnRule.Pattern pattern(String re2, String keyword) {
        return new OwnRule.Pattern(re2, List.of(keyword), 0, 0);
    }

    private static String refused(OwnRule.Match match) {
        return assertThrows(RuleRefused.class, () -> screen(rule("ours", match)))
                .getMessage();
    }

    private static OwnRule rule(String id, OwnRule.Match match) {
        return new OwnRule(id, id, Kind.SECRET, Severity.HIGH, Action.REDACT, match);
    }

    private static Screen screen(OwnRule... rules) {
        return Screen.of(RuleSet.builtIn().with(new OwnRules(List.of(rules))), Choices.standard(), new byte[] {1});
    }
}
