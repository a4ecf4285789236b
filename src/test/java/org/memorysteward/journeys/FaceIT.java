package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memorysteward.testing.RunningSteward;

/** How the pages look to people, in both themes, on a desk and on a phone; the example team lives in them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaceIT {

    private static final int NARROW = 390;
    private static final int NARROW_HEIGHT = 844;
    private static final String ALL_COLUMNS =
            "state,memory,type,layer,repo,user,agent,branch,path,owner,recalls,recalled,tokens,review,created,changed";

    static RunningSteward steward;
    static Browser browser;
    static final Map<String, FacePerson> guests = new LinkedHashMap<>();
    static final Map<String, FacePerson> members = new LinkedHashMap<>();
    static final Map<String, String> pages = new LinkedHashMap<>();
    static String showpiece;
    static String due;

    @BeforeAll
    static void aTeamWorksForAMorning() {
        steward = RunningSteward.start();
        browser = Browser.open();
        for (String theme : List.of("light", "dark")) {
            guests.put(
                    theme,
                    FacePerson.arriving(steward, browser.context(true), theme).leaving());
        }
        for (String theme : List.of("light", "dark")) {
            members.put(theme, FacePerson.arriving(steward, browser.context(true), theme));
        }
        FaceTeam team = new FaceTeam(steward, members.get("light").page());
        team.load();
        String job = team.page().url().replace(steward.url(), "");
        team.work();
        team.recall();
        team.retain();
        team.screen();
        showpiece = team.showpiece();
        due = team.due();
        namePages(team, job);
    }

    private static void namePages(FaceTeam team, String job) {
        String home = FaceTeam.HOME;
        pages.put("first run", StoryStage.TEAM);
        pages.put("overview", home);
        pages.put("list", home + "/memories");
        pages.put("list, narrowed", home + "/memories?state=active&repo=fleet-api&repo=billing&sort=created");
        pages.put("list, nothing found", home + "/memories?q=zyzzyva&type=fix");
        pages.put("list, wrong date", home + "/memories?created_from=yesterday");
        pages.put("list, open memory", home + "/memories?peek=" + showpiece);
        pages.put("list, all columns", home + "/memories?rows=two&columns=" + ALL_COLUMNS);
        pages.put("find a repo", home + "/memories/facets/repo?find=fleet");
        pages.put("save view", home + "/views/new?repo=fleet-api");
        pages.put("views", home + "/views");
        pages.put("list, unknown word", home + "/memories?q=repos%3Afleet-api");
        pages.put("memory", home + "/memories/" + showpiece);
        pages.put("memory, deprecation open", home + "/memories/" + showpiece + "#deprecation");
        pages.put("memory, deletion open", home + "/memories/" + showpiece + "#deletion");
        pages.put("memory, owner open", home + "/memories/" + showpiece + "#ownership");
        pages.put("memory, review open", home + "/memories/" + showpiece + "#review");
        pages.put("memory, hold open", home + "/memories/" + showpiece + "?open=hold");
        pages.put("memory, restoring a version", home + "/memories/" + showpiece + "#revival");
        pages.put("memory, due", home + "/memories/" + due);
        pages.put("due", home + "/due");
        pages.put("due, nothing", home + "/due?owner=nobody");
        pages.put("edit", home + "/memories/" + showpiece + "/revisions/new");
        pages.put("new memory", home + "/memories/new");
        pages.put("audit", home + "/audit");
        pages.put("audit, wrong date", home + "/audit?from=yesterday&user=mara.lindqvist");
        pages.put("duplicates", home + "/duplicates");
        pages.put("retention", home + "/retention");
        pages.put("retention, schedule open", home + "/retention#schedule");
        pages.put("policy", home + "/retention/policies/1");
        pages.put("policy, keep rule", home + "/retention/policies/2");
        pages.put("policy, new", home + "/retention/policies/new");
        pages.put("plans", home + "/retention/plans");
        pages.put("plan", home + "/retention/plans/1");
        pages.put("holds", home + "/retention/holds");
        pages.put("bin", home + "/retention/bin");
        pages.put("review", home + "/review");
        pages.put("secrets", home + "/secrets");
        pages.put("secrets, nothing", home + "/secrets?repo=nowhere");
        pages.put("secrets, one open", home + "/secrets?id=" + team.finding());
        pages.put("allowed", home + "/secrets/allowances");
        pages.put("purged", home + "/secrets/receipts");
        pages.put("rules", home + "/settings/rules");
        pages.put("rule", home + "/settings/rules?rule=github-pat");
        pages.put("keys", home + "/settings/keys");
        pages.put("members", home + "/settings/members");
        pages.put("organisation", "/organisation");
        pages.put("person", home + "/people/mara.lindqvist");
        pages.put("checkpoints", home + "/audit/checkpoints");
        pages.put("bulk acts", home + "/bulk-acts");
        pages.put("jobs", home + "/jobs");
        pages.put("job", job);
        pages.put("types", home + "/settings/types");
        pages.put("types, two become one", home + "/settings/types?type=fix&name=decision");
        pages.put("types, none of that name", home + "/settings/types?type=nothing");
        pages.put("no such memory", home + "/memories/00000000-0000-4000-8000-000000000000");
        pages.put("no such page", home + "/no-such-page");
    }

    @AfterAll
    static void stop() {
        browser.close();
        steward.close();
    }

    @ParameterizedTest(name = "{0}, {1} px")
    @CsvSource({"light, 1280, 900", "light, 390, 844", "dark, 1280, 900", "dark, 390, 844"})
    void noPageBreaksARuleOfAccessibilityOrScrollsSideways(String theme, int width, int height) {
        List<String> violations = new ArrayList<>();
        everyPage(theme, width, height, (name, page) -> {
            if (!theme.equals(page.locator("html").getAttribute("data-bs-theme")))
                violations.add(name + ": not " + theme);
            int wide = (int) page.evaluate("() => document.documentElement.scrollWidth");
            if (wide > width) violations.add(name + ": " + wide + " px wide");
            for (var rule : new AxeBuilder(page).analyze().getViolations()) {
                for (var node : rule.getNodes()) violations.add(name + ": " + rule.getId() + " at " + node.getHtml());
            }
        });
        assertEquals(List.of(), violations, "violations in the " + theme + " theme at " + width + " px");
    }

    private static void everyPage(String theme, int width, int height, BiConsumer<String, Page> look) {
        FacePerson guest = guests.get(theme);
        FacePerson member = members.get(theme);
        look.accept("sign-in", guest.sees("/sign-in", width, height));
        look.accept("wrong token", guest.sees("/sign-in?token=wrong", width, height));
        pages.forEach((name, path) -> look.accept(name, member.sees(path, width, height)));
        look.accept("conflict", member.seesAConflict(showpiece, width, height));
    }

    /**
     * They go into the documentation when {@code STEWARD_SCREENSHOTS} is set, and beside the build otherwise. First,
     * because looking at error pages leaves refusals in the trail.
     */
    @Test
    @Order(1)
    void thePagesOfTheDocumentationAreTaken() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("overview", FaceTeam.HOME);
        shown.put("memories", FaceTeam.HOME + "/memories?sort=created");
        shown.put("memory", FaceTeam.HOME + "/memories/" + showpiece);
        shown.put("audit", FaceTeam.HOME + "/audit");
        shown.forEach((name, path) -> {
            members.forEach((theme, person) ->
                    take(person.sees(path, Browser.WIDE, Browser.WIDE_HEIGHT), name + "-" + theme + ".png"));
            take(members.get("light").sees(path, NARROW, NARROW_HEIGHT), name + "-light-390.png");
        });
    }

    private static void take(Page page, String file) {
        boolean asked =
                System.getenv("STEWARD_SCREENSHOTS") != null || System.getProperty("STEWARD_SCREENSHOTS") != null;
        Path directory = Path.of(asked ? "docs/screenshots" : "target/screenshots");
        page.screenshot(new Page.ScreenshotOptions().setPath(directory.resolve(file)));
    }
}
