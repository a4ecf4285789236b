package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** An auditor reads who did what, takes the trail away, and leaves. */
record StoryOfTheTrail(StoryStage stage) {

    /** What the trail must say of an act. */
    record Act(String verb, String memory, String reason) {}

    private static final String HEADER = "seq, at, actor_kind, actor, verb, subject_kind, subject, user, repo, type,"
            + " reason, before_digest, after_digest, request_id, address, detail, prev_hash, hash";

    void findsEachActOnThePage(List<Act> acts) {
        for (Act act : acts) {
            stage.page()
                    .locator(".rail-link", new Page.LocatorOptions().setHasText("Audit"))
                    .click();
            stage.page().getByLabel("Verb").selectOption(act.verb());
            stage.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Filter").setExact(true))
                    .click();
            stage.page().waitForURL(Pattern.compile(".*[?&]verb=" + Pattern.quote(act.verb()) + "(&.*)?"));
            Locator entry = entry(act);
            assertThat(entry.first()).isVisible();
            entry.first().locator("summary").click();
            assertThat(entry.first().locator("dl")).containsText(act.memory());
        }
    }

    private Locator entry(Act act) {
        Locator rows = stage.page().locator("table.trail tr[data-id]");
        return rows.filter(new Locator.FilterOptions().setHasText(act.verb()))
                .filter(new Locator.FilterOptions().setHasText(act.memory()))
                .filter(new Locator.FilterOptions().setHasText(act.reason()));
    }

    /** One memory's page leads to the trail of that memory alone. */
    void followsOneMemoryIntoTheTrail(String memory, long entries) {
        stage.page().navigate(stage.at("/memories/" + memory));
        stage.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("In the trail"))
                .click();
        assertThat(stage.page()).hasURL(stage.at("/audit?subject=" + memory));
        assertThat(stage.page().locator("[data-total]")).hasAttribute("data-total", String.valueOf(entries));
    }

    void downloadsItAllAsCsv(List<Act> acts) {
        stage.page().navigate(stage.at("/audit"));
        long total = Long.parseLong(stage.page().locator("[data-total]").getAttribute("data-total"));
        Download download = stage.page()
                .waitForDownload(
                        () -> stage.page().locator("a[href$='/audit.csv']").click());
        assertTrue(download.suggestedFilename().endsWith(".csv"), download.suggestedFilename());
        List<CsvRecord> records = records(download);
        assertEquals(List.of(HEADER.split(", ")), records.getFirst().getFields(), "header of the file");
        assertTrue(records.size() > total, "rows in the file: " + (records.size() - 1) + ", on the page: " + total);
        for (Act act : acts) {
            assertEquals(1, records.stream().filter(it -> tells(it, act)).count(), "rows in the file of " + act);
        }
    }

    private static boolean tells(CsvRecord row, Act act) {
        List<String> columns = List.of(HEADER.split(", "));
        return row.getField(columns.indexOf("verb")).equals(act.verb())
                && row.getField(columns.indexOf("subject")).equals(act.memory())
                && row.getField(columns.indexOf("reason")).equals(act.reason());
    }

    private static List<CsvRecord> records(Download download) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(download.path())) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new IllegalStateException("The file cannot be read", e);
        }
    }

    void signsOutAndIsLockedOut() {
        stage.page().locator(".rail-foot summary").click();
        stage.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(stage.page().getByText("You are signed out.")).isVisible();
        stage.page().navigate(stage.at("/memories"));
        stage.page().waitForURL(it -> it.startsWith(stage.steward().url() + "/sign-in?to="));
        assertThat(stage.page().getByLabel("Sign-in token")).isVisible();
    }
}
