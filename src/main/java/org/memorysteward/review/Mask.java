package org.memorysteward.review;

import java.util.List;
import org.memorysteward.redaction.Finding;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.Screen;

/** Texts for eyes that must not see values. */
public final class Mask {

    private Mask() {}

    /** The text with a mark in place of every value that the screen meets, also of those that it only flags. */
    public static String over(String text, Screen screen) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (Finding it : screen.screen(text).findings()) {
            if (it.kind() == Kind.HYGIENE || it.start() < copied) continue;
            masked.append(text, copied, it.start()).append(mark(it.rule(), it.fingerprint()));
            copied = it.end();
        }
        return masked.append(text, copied, text.length()).toString();
    }

    /**
     * What stands around one value, masked: up to so many characters on both sides.
     *
     * @return null when the screen no longer meets the value there
     */
    static String around(String text, Screen screen, String fingerprint, int characters) {
        List<Finding> findings = screen.screen(text).findings();
        for (Finding it : findings) {
            if (!fingerprint.equals(it.fingerprint())) continue;
            String before = over(text.substring(0, it.start()), screen);
            String after = over(text.substring(it.end()), screen);
            return tail(before, characters) + mark(it.rule(), fingerprint) + head(after, characters);
        }
        return null;
    }

    private static String mark(String rule, String fingerprint) {
        return "[" + rule + ":" + fingerprint.substring(0, 4) + "]";
    }

    private static String tail(String text, int characters) {
        return text.length() <= characters ? text : "…" + text.substring(text.length() - characters);
    }

    private static String head(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters) + "…";
    }
}
