package org.memorysteward;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.memorysteward.fakemem0.FakeMem0;

/** {@code bin/steward --fake-mem0}: a Mem0 in this very program, to see what Steward does with one. It forgets at the end. */
final class Demonstration {

    static final String ASKED_FOR = "--fake-mem0";

    private static final int USUAL_PORT = 8889;
    private static final String KEY = "m0-demonstration";

    private Demonstration() {}

    static void start(Map<String, String> environment) {
        int port = Integer.parseInt(environment.getOrDefault("STEWARD_FAKE_MEM0_PORT", Integer.toString(USUAL_PORT)));
        FakeMem0 fake = FakeMem0.platform(port, KEY);
        for (String text : new String[] {
            "Deployments to staging go through Argo, never by hand",
            "The flaky checkout test waits for a clock; it needs a fixed one",
            "Route costs are integers in millimetres"
        }) {
            fake.add(
                    text,
                    Map.of("user_id", "dana", "app_id", "fleet-api"),
                    JsonNodeFactory.instance.objectNode().put("type", "decision"));
        }
        System.setProperty("steward.stores.private-networks", "true");
        System.setProperty("steward.mem0.kind", "platform");
        System.setProperty("steward.mem0.url", fake.url());
        System.setProperty("steward.mem0.api-key", KEY);
        System.out.println("  A Mem0 Platform for demonstrations answers at " + fake.url() + " with the key " + KEY
                + ".\n  The first team’s memories live there until the program stops.");
    }
}
