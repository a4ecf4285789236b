package org.memorysteward;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.memorysteward.redaction.Choices;
import org.memorysteward.redaction.Finding;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.RuleSet;
import org.memorysteward.redaction.Screen;
import org.memorysteward.redaction.Where;

/** {@code bin/steward screen FILE…}: looks for secrets in files with the built-in rules, without a server. */
final class FileScreen {

    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int FAILED = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final RuleSet rules = RuleSet.builtIn();
    private final Screen screen;

    FileScreen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        // Nothing is kept, so the fingerprints need no key that lasts.
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.screen = Screen.of(rules, Choices.standard(), key);
    }

    /** Prints where something was found, never what; answers the exit code: 0 nothing, 1 something, 2 a file failed. */
    int run(List<String> files) {
        if (files.isEmpty()) {
            err.println("Say which files: bin/steward screen FILE…");
            return FAILED;
        }
        int worst = CLEAN;
        for (String file : files) worst = Math.max(worst, screen(file));
        return worst;
    }

    private int screen(String file) {
        String text;
        try {
            text = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            err.println(file + ": cannot be read");
            return FAILED;
        }
        int line = 1;
        int at = 0;
        boolean found = false;
        for (Finding finding : screen.screen(text, new Where(file)).findings()) {
            if (finding.kind() == Kind.HYGIENE) continue;
            for (; at < finding.start(); at++) if (text.charAt(at) == '\n') line++;
            out.println(file + ":" + line + " " + title(finding));
            found = true;
        }
        return found ? FOUND : CLEAN;
    }

    private String title(Finding finding) {
        return rules.rule(finding.rule()).orElseThrow().title();
    }
}
