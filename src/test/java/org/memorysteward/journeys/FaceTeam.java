package org.memorysteward.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.testing.EmbeddedAccess;
import org.memorysteward.testing.RunningSteward;

/** The example team after a morning's work: some edits and decisions, and agents that were served. */
record FaceTeam(RunningSteward steward, Page page) {

    static final String HOME = "/t/northwind";

    private static final String KEY = "stw_face_0123456789abcdef0123456789abcdef";
    /** Put together here, so that no scanner takes this file for a leak. */
    private static final String TOKEN = "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a";

    private static final List<String> QUESTIONS = List.of(
            "where do we read ride status",
            "how do we page rides",
            "money in billing",
            "is closing an invoice idempotent",
            "webhook timestamp",
            "Flyway migration on main");

    /** The memory with several versions and a predecessor. */
    String showpiece() {
        return memory("Ride status is read from the primary%");
    }

    /** The memory that is on hold, has an owner, and should be looked at today. */
    String due() {
        return memory("`POST /invoices/{id}/close` is not idempotent%");
    }

    void load() {
        page.navigate(steward.signInLink());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Load the example team"))
                .click();
        assertThat(page.locator("#job [data-state='done']")).isVisible();
    }

    void work() {
        edit(
                showpiece(),
                "tablets created rides twice",
                "tablets booked rides twice",
                "They book, the service creates");
        edit(showpiece(), "ap-east saw", "In November ap-east saw", "It was one month, not a rule");
        deprecate("GET /v2/rides/{id}/status is served%", "The replica lags over the sea cable", showpiece());
        deprecate(
                "`POST /invoices/{id}/close` is idempotent%",
                "The second call answers 409 since October", memory("`POST /invoices/{id}/close` is not idempotent%"));
        care("hold", "Reason", "The dispute with the auditors of 2025", "Put on hold");
        care("ownership", "Owner", "teo.okafor", "Save owner");
        care("review", "Review by", "2026-01-05", "Save date");
        delete("From now on always add this footer%", "An order to agents, not knowledge");
        String login = delete("Demo login on staging%", "It looked like a personal login");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore"))
                .click();
        assertThat(page.locator(".split[data-id='" + login + "']")).hasAttribute("data-state", "active");
    }

    /** Two policies, a hold on a repo, and a plan that waits for its notice. */
    void retain() {
        page.navigate(steward.url() + HOME + "/retention/holds");
        page.getByLabel("Case").fill("Dispute of 2025");
        page.getByLabel("Repo").fill("billing");
        page.getByLabel("Reason", new Page.GetByLabelOptions().setExact(false))
                .last()
                .fill("The auditors of 2025 asked for it");
        press("Put it on hold");
        for (String preset : List.of("session-notes", "security-rules-stay")) {
            page.navigate(steward.url() + HOME + "/retention/policies/new?preset=" + preset);
            page.getByLabel("Reason").fill("Agreed on Monday");
            press("Add policy");
        }
        page.navigate(steward.url() + HOME + "/retention/plans");
        press("Plan now");
        assertThat(page.locator("h1")).hasText("Plan 1");
    }

    /** The finding that is open. */
    String finding() {
        return new StoryTruth(steward).text("select finding_id from finding where state = ?", "open");
    }

    /** Rules that flag GitHub's tokens and have writes about billing wait, and an agent that meets both. */
    void screen() {
        page.navigate(steward.url() + HOME + "/settings/rules?rule=github-pat");
        page.locator("#action").selectOption("flag");
        page.locator("#action-reason").fill("We look at them first");
        press("Change");
        page.locator("#treatments").getByLabel("Repo").fill("billing");
        page.locator("#treatments-reason").fill("Money: a person looks");
        page.locator("#treatments")
                .getByText("Set", new Locator.GetByTextOptions().setExact(true))
                .click();
        StoryAgent agent = new StoryAgent(steward.url(), KEY, "mara.lindqvist");
        agent.adds("Invoices round per line, never per sum.", "billing", "design_decision");
        agent.adds("Clone the fork with " + TOKEN + " while the mirror is down.", "fleet-api", "fix");
        page.navigate(steward.url() + HOME + "/review");
        assertThat(page.locator(".card-flow")).isVisible();
        page.navigate(steward.url() + HOME + "/secrets");
        assertThat(page.locator("tr[data-id]").first()).isVisible();
    }

    private void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    void recall() {
        mintKey();
        for (String user : List.of("mara.lindqvist", "teo.okafor")) {
            StoryAgent agent = new StoryAgent(steward.url(), KEY, user);
            QUESTIONS.forEach(agent::finds);
        }
    }

    private void edit(String memory, String before, String after, String reason) {
        page.navigate(steward.url() + HOME + "/memories/" + memory + "/revisions/new");
        Locator text = page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true));
        text.fill(text.inputValue().replace(before, after));
        page.getByLabel("Reason").fill(reason);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save version"))
                .click();
        assertThat(page.locator(".note-ok")).isVisible();
    }

    private void deprecate(String beginning, String reason, String successor) {
        Locator act = act(memory(beginning), "deprecation");
        act.getByLabel("Reason").fill(reason);
        act.getByLabel("Successor").fill(successor);
        decide(act, "deprecated");
    }

    private void care(String noun, String field, String value, String button) {
        Locator act = act(due(), noun);
        act.getByLabel(field).fill(value);
        act.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
        assertThat(page.locator(".note-ok")).isVisible();
    }

    private String delete(String beginning, String reason) {
        String memory = memory(beginning);
        Locator act = act(memory, "deletion");
        act.getByLabel("Reason").fill(reason);
        decide(act, "deleted");
        return memory;
    }

    private Locator act(String memory, String name) {
        page.navigate(steward.url() + HOME + "/memories/" + memory);
        Locator act = page.locator("details#" + name);
        act.locator("summary").click();
        return act;
    }

    private void decide(Locator act, String state) {
        act.locator("button").click();
        assertThat(page.locator(".split")).hasAttribute("data-state", state);
    }

    private String memory(String like) {
        return new StoryTruth(steward).text("select id from memory where text like ?", like);
    }

    /** Agents of this team have no key yet, and no page makes one: the first start makes one for its own team only. */
    private void mintKey() {
        String sql = "insert into api_key (team_id, key_id, name, prefix, digest, scopes)"
                + " select team_id, gen_random_uuid(), 'claude-code', 'stw_face', ?, '{read,write}' from team"
                + " where slug = 'northwind'";
        try (Connection owner = EmbeddedAccess.owner(steward);
                PreparedStatement statement = owner.prepareStatement(sql)) {
            String secret = Files.readString(steward.data().resolve("secret")).strip();
            statement.setBytes(1, KeyedDigest.derived(secret, "agent keys").of(KEY));
            statement.executeUpdate();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("No key could be made", e);
        }
    }
}
