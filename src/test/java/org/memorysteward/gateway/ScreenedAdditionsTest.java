package org.memorysteward.gateway;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.memorysteward.audit.Actor;
import org.memorysteward.database.Tenancy;
import org.memorysteward.redaction.Action;
import org.memorysteward.screening.Rules;
import org.memorysteward.testing.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ScreenedAdditionsTest {

    /** Put together here, so that no scanner takes this file for a leak. */
    private static final String SECRET = "gh" + "p_" + "16C7e42F292c6912E7710c838347Ae178B4a";

    private static final String ADD = "/v3/memories/add/";

    @Inject
    Agents agents;

    @Inject
    Rules rules;

    @Inject
    Tenancy tenancy;

    private Agent agent;

    @BeforeEach
    void freshTeam() {
        agent = agents.fresh();
    }

    @Test
    void anAgentIsAnsweredWithWhatWasKept() {
        agent.post(ADD, said())
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].event", equalTo("ADD"))
                .body("results[0].reason", nullValue())
                .body("results[0].memory", containsString("[redacted:"))
                .body(not(containsString(SECRET)));
    }

    @Test
    void whatIsHeldIsToldWithItsReasonAndNotServed() {
        gitHubTokensAre(Action.HOLD);
        String id = agent.post(ADD, said())
                .statusCode(200)
                .body("results[0].event", equalTo("HELD"))
                .body("results[0].reason", containsString("github"))
                .body(not(containsString(SECRET)))
                .extract()
                .path("results[0].id");
        agent.get("/v1/memories/" + id + "/").statusCode(404);
        agent.post("/v3/memories/search/", "{\"query\": \"clone\", \"filters\": {\"user_id\": \"mara\"}}")
                .statusCode(200)
                .body("results", hasSize(0));
    }

    @Test
    void anUpdateThatIsHeldIsToldToo() {
        String id = agent.says("mara", "Clone with the deploy key");
        gitHubTokensAre(Action.HOLD);
        agent.put("/v1/memories/" + id + "/", "{\"text\": \"Clone with " + SECRET + "\"}")
                .statusCode(200)
                .body("event", equalTo("HELD"))
                .body(not(containsString(SECRET)));
        agent.get("/v1/memories/" + id + "/").statusCode(404);
    }

    @Test
    void whatIsRefusedNamesTheRuleAndNeverTheValue() {
        gitHubTokensAre(Action.REFUSE);
        agent.post(ADD, said())
                .statusCode(400)
                .body("detail", containsString("github"))
                .body(not(containsString(SECRET)));
        String id = agent.says("mara", "Clone with the deploy key");
        agent.put("/v1/memories/" + id + "/", "{\"metadata\": {\"token\": \"" + SECRET + "\"}}")
                .statusCode(400)
                .body("detail", containsString("metadata"))
                .body(not(containsString(SECRET)));
    }

    private static String said() {
        return "{\"messages\": \"Clone with " + SECRET + " from now on\", \"user_id\": \"mara\"}";
    }

    private void gitHubTokensAre(Action action) {
        Actor mara = new Actor(Actor.Kind.PERSON, "mara", "1", "127.0.0.1");
        tenancy.within(agent.team().id(), () -> {
            for (var rule : org.memorysteward.redaction.RuleSet.builtIn().rules()) {
                if (rule.id().startsWith("github"))
                    rules.change(agent.team().id(), it -> it.with(rule.id(), action), "so", rule.id(), mara);
            }
        });
    }
}
