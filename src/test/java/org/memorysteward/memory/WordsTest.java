package org.memorysteward.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Team;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class WordsTest {

    private static final String DEPLOY = "We are deploying with Argo, see payments/api.py for the hook";
    private static final String RETRY = "Call retryOnConflict before every write; 100% of writes need it";
    private static final String PAGE = "Lists page by id in the_cursor_column, never by offset";

    @Inject
    Cast cast;

    @Inject
    Catalogue catalogue;

    @Inject
    Tenancy tenancy;

    Team team;

    @BeforeEach
    void threeMemories() {
        team = cast.freshTeam();
        List.of(DEPLOY, RETRY, PAGE).forEach(text -> cast.kept(team, text));
    }

    @Test
    void wordsAreFoundByTheirStem() {
        finds("deploy", DEPLOY);
        finds("writing", RETRY);
    }

    @Test
    void identifiersAreFoundWholeAndByTheirParts() {
        finds("payments/api.py", DEPLOY);
        finds("api.py", DEPLOY);
        finds("payments", DEPLOY);
        finds("retryOnConflict", RETRY);
        finds("conflict", RETRY);
        finds("the_cursor_column", PAGE);
        finds("cursor", PAGE);
    }

    @Test
    void everyWordMustOccurAndAMinusForbidsOne() {
        finds("page offset", PAGE);
        finds("page argo");
        finds("with -argo");
        finds("-argo", RETRY, PAGE);
    }

    @Test
    void aPhraseIsFoundAsItStands() {
        finds("\"page by id\"", PAGE);
        finds("\"id by page\"");
        finds("id by page", PAGE);
    }

    @Test
    void whatTheDatabaseWouldReadAsSyntaxIsOnlyText() {
        for (String typed : List.of(
                "a & | !", "argo:*", "(((", "'; drop table memory --", "%", "_", "\\", "<->", "\"", "- -", "\u0001")) {
            tenancy.within(team.id(), () -> catalogue.list(filter(typed), null, 10));
        }
        finds("argo:*", DEPLOY);
        finds("(argo)", DEPLOY);
        finds("!!!");
    }

    @Test
    void theLongestTextThatIsAllowedIsKeptAndFoundWhateverItsWords() {
        String letters = "\ud835\udd38\ud835\udd52-\ud835\udd39\ud835\udd53";
        StringBuilder text = new StringBuilder("needle ");
        for (int i = 0; text.codePointCount(0, text.length()) < 99_980; i++) {
            text.appendCodePoint(0x10400 + i % 40)
                    .appendCodePoint(0x20000 + i % 40_000)
                    .append(i % 3 == 0 ? '-' : ' ');
        }
        cast.kept(team, text.toString());
        cast.kept(team, (letters + " ").repeat(16_000));
        List<MemoryRow> rows = tenancy.within(
                team.id(), () -> catalogue.list(filter("needle"), null, 10).rows());
        assertEquals(1, rows.size());
    }

    private void finds(String typed, String... texts) {
        List<MemoryRow> rows = tenancy.within(
                team.id(), () -> catalogue.list(filter(typed), null, 10).rows());
        assertEquals(
                new TreeSet<>(List.of(texts)),
                new TreeSet<>(rows.stream().map(MemoryRow::excerpt).toList()),
                typed);
    }

    private static MemoryFilter filter(String words) {
        return MemoryFilter.none().withWords(words);
    }
}
