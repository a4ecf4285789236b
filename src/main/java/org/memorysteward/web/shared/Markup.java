package org.memorysteward.web.shared;

import io.quarkus.qute.RawString;
import java.time.Instant;
import org.memorysteward.memory.State;

/**
 * The few pieces of HTML that a list repeats by the hundred. Evaluating a template for each of them would take most of
 * the time of a page; everything in them is escaped here.
 */
public final class Markup {

    private Markup() {}

    /** What somebody else wrote, at most this many characters of it, with everything invisible made visible. */
    public static RawString seen(String text, int length) {
        Written html = new Written();
        for (VisibleText.Part part : VisibleText.parts(VisibleText.cut(text, length))) {
            if (part.mark() == null) html.text(part.text());
            else {
                html.html("<span class=\"redaction\" title=\"")
                        .text(part.title())
                        .html("\">")
                        .text(part.mark())
                        .html("</span>");
            }
        }
        return html.whole();
    }

    /** How long ago, with the exact moment behind it. */
    public static RawString ago(Instant at, Instant now) {
        return new RawString(
                "<time datetime=\"" + at + "\" title=\"" + Labels.exact(at) + "\">" + Ago.between(at, now) + "</time>");
    }

    /** A state's word with its sign. */
    public static RawString state(State state) {
        String word = state.word();
        return new RawString("<span class=\"state\" data-state=\"" + word + "\">"
                + icon("state-" + word, "i", Assets.address()) + "<span class=\"word\">" + word + "</span></span>");
    }

    /** One sign of {@code icons.svg}. */
    public static RawString icon(String name) {
        return new RawString(icon(name, "i", Assets.address()));
    }

    static String icon(String name, String css, String base) {
        return "<svg class=\"" + css + "\" aria-hidden=\"true\"><use href=\"" + base + "/icons.svg#" + name
                + "\"/></svg>";
    }
}
