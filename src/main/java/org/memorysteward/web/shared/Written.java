package org.memorysteward.web.shared;

import io.quarkus.qute.RawString;

/**
 * HTML that is written piece by piece: what a list repeats by the hundred, where evaluating a template for each would take
 * most of the time of a page. Everything but our own literals is escaped here.
 */
public final class Written {

    private final StringBuilder html = new StringBuilder(256);

    /** Our own HTML, a literal of the program. */
    public Written html(String literal) {
        html.append(literal);
        return this;
    }

    /** A piece that is written already. */
    public Written html(RawString piece) {
        html.append(piece.getValue());
        return this;
    }

    /** Anybody's text, inside an element or a quoted attribute. What HTML cannot carry becomes the replacement character. */
    public Written text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(isForbidden(c) ? '\uFFFD' : c);
            }
        }
        return this;
    }

    /** Whether HTML cannot carry it. */
    static boolean isForbidden(char character) {
        return (character < 0x20 && character != '\n' && character != '\t' && character != '\r')
                || (character >= 0x7F && character < 0xA0);
    }

    public RawString whole() {
        return new RawString(html.toString());
    }
}
