package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.memorysteward.testing.RunningKeycloak;
import org.memorysteward.testing.RunningSteward;

/** Signing in through a real Keycloak: groups are teams and roles, and leaving means leaving both. */
class ProviderSignInIT {

    static RunningSteward steward;
    static RunningKeycloak keycloak;
    static Browser browser;

    @BeforeAll
    static void start() {
        int port = RunningSteward.somePort();
        keycloak = RunningKeycloak.startFor("http://localhost:" + port);
        steward = RunningSteward.startOn(
                port,
                Map.of(
                        "STEWARD_OIDC_ISSUER", keycloak.issuer(),
                        "STEWARD_OIDC_CLIENT_ID", "steward",
                        "STEWARD_OIDC_CLIENT_SECRET", "example-client-secret"));
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        browser.close();
        steward.close();
        keycloak.close();
    }

    @Test
    void aGroupMakesAPersonStewardOfItsTeam() {
        Page page = signedIn("mara", "mara-example", "/t/northwind/memories");
        assertThat(page).hasURL(steward.url() + "/t/northwind/memories");
        assertThat(page.getByText("Write").first()).isVisible();
        page.navigate(steward.url() + "/t/northwind/audit?verb=person.signed-in");
        assertThat(page.getByText("mara").first()).isVisible();
    }

    @Test
    void aViewerReadsAndIsOfferedNoAct() {
        Page page = signedIn("teo", "teo-example", "/t/northwind/memories");
        assertThat(page).hasURL(steward.url() + "/t/northwind/memories");
        assertEquals(0, page.getByText("Write").count());
        assertEquals(403, page.navigate(steward.url() + "/t/northwind/audit").status());
        assertEquals(
                403, page.navigate(steward.url() + "/t/northwind/memories/new").status());
    }

    @Test
    void aTeamThatAPersonIsNotInLooksLikeOneThatDoesNotExist() {
        Page page = signedIn("teo", "teo-example", "/t/northwind");
        assertEquals(404, page.navigate(steward.url() + "/t/default").status());
        assertEquals(404, page.navigate(steward.url() + "/t/no-such-team").status());
    }

    @Test
    void whoIsInNoGroupSeesNoTeamAndIsToldWhatToDo() {
        Page page = signedIn(RunningKeycloak.STRANGER, "mara-example", "/");
        assertTrue(page.content().contains("administrator"), page.content());
        assertEquals(404, page.navigate(steward.url() + "/t/northwind").status());
    }

    @Test
    void signingOutEndsBothSessions() {
        Page page = signedIn("mara", "mara-example", "/t/northwind");
        page.locator(".rail-foot summary").click();
        page.locator(".rail-foot").getByText("Sign out").click();
        assertThat(page).hasURL(Pattern.compile(".*/signed-out.*"));
        page.navigate(steward.url() + "/t/northwind");
        assertThat(page.locator("#username")).isVisible();
    }

    @Test
    void thePrintedLinkOpensNothingWhenThereIsAProvider() {
        try (BrowserContext context = browser.context(true)) {
            Page page = context.newPage();
            page.navigate(steward.signInLink());
            assertThat(page.locator("#username")).isVisible();
        }
    }

    private Page signedIn(String person, String password, String address) {
        Page page = browser.context(true).newPage();
        page.navigate(steward.url() + address);
        page.locator("#username").fill(person);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
        return page;
    }
}
