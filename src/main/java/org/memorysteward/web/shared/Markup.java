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
        StringBuilder html = new StringBuilder();
        for (VisibleText.Part part : VisibleText.parts(VisibleText.cut(text, length))) {
            if (part.mark() == null) escape(part.text(), html);
            else {
                html.append("<span class=\"redaction\" title=\"");
                escape(part.title(), html);
                html.append("\">");
                escape(part.mark(), html);
                html.append("</span>");
            }
        }
        return new RawString(html.toString());
    }

    /** How long ago, with the exact moment behind it. */
    public static RawString ago(Instant at, Instant now) {
        return new RawString(
                "<time datetime=\"" + at + "\" title=\"" + Labels.exact(at) + "\">" + Ago.between(at, now) + "</time>");
    }

    /** A state's word with its sign. */
    public static RawString state(State state) {
        String word = state.word();
        return new RawString("<span class=\"state\" data-state=\"" + word
                + "\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"" + Assets.address() + "/icons.svg#state-"
                + word
                + "\"/></svg><span class=\"word\">" + word + "</span></span>");
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
