package org.memorysteward.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a person's browser asked for and what it complained about, from the first page on. */
final class StoryTraffic {

    private static final Set<String> NETWORK = Set.of("http", "https", "ws", "wss");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    static StoryTraffic of(BrowserContext context) {
        StoryTraffic traffic = new StoryTraffic();
        context.onRequest(request -> traffic.requests.add(request.url()));
        context.onConsoleMessage(traffic::hear);
        context.onWebError(error -> traffic.complaints.add(error.error()));
        return traffic;
    }

    private void hear(ConsoleMessage message) {
        if (Set.of("error", "warning").contains(message.type())) {
            complaints.add(message.type() + " at " + message.location() + ": " + message.text());
        }
    }

    /** Chromium writes every answer of 400 and more to its console; those that a story provokes are no complaint. */
    void stayedAt(String home, int provokedStatus) {
        String authority = URI.create(home).getAuthority();
        List<String> elsewhere = requests.stream()
                .filter(it -> NETWORK.contains(URI.create(it).getScheme()))
                .filter(it -> !authority.equals(URI.create(it).getAuthority()))
                .toList();
        assertEquals(List.of(), elsewhere, "requests to other hosts");
        List<String> unprovoked = complaints.stream()
                .filter(it -> !it.contains("responded with a status of " + provokedStatus))
                .toList();
        assertEquals(List.of(), unprovoked, "errors and violations of the policy in the browser's console");
    }
}
