package org.memorysteward.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine. Each context is a person of its own: cookies and storage are not shared. */
final class Browser implements AutoCloseable {

    static final int WIDE = 1280;
    static final int WIDE_HEIGHT = 900;

    private static final double PATIENCE = 15_000;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Path program = Path.of(environment.getOrDefault("STEWARD_CHROMIUM", "/usr/bin/chromium"));
        BrowserType.LaunchOptions options =
                new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS);
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    /** A person with a fresh profile, whose browser runs scripts or does not. */
    BrowserContext context(boolean scripts) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setJavaScriptEnabled(scripts)
                .setViewportSize(WIDE, WIDE_HEIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
