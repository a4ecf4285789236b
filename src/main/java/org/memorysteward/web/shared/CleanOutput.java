package org.memorysteward.web.shared;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Control characters that HTML cannot carry, in whatever somebody typed or wrote, are shown as the replacement
 * character: a page is well-formed whatever is on it.
 */
@ApplicationScoped
class CleanOutput implements ResultMapper {

    private static final int BEFORE_ESCAPING = 100;

    void install(@Observes EngineBuilder builder) {
        builder.addResultMapper(this);
    }

    /** Before the mapper that escapes HTML, whose work it then does too. */
    @Override
    public int getPriority() {
        return BEFORE_ESCAPING;
    }

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        return result instanceof String text && holdsForbidden(text);
    }

    @Override
    public String map(Object result, Expression expression) {
        StringBuilder clean = new StringBuilder();
        result.toString().chars().forEach(character -> {
            switch (character) {
                case '&' -> clean.append("&amp;");
                case '<' -> clean.append("&lt;");
                case '>' -> clean.append("&gt;");
                case '"' -> clean.append("&quot;");
                case '\'' -> clean.append("&#39;");
                default -> clean.append(isForbidden(character) ? '\uFFFD' : (char) character);
            }
        });
        return clean.toString();
    }

    private static boolean holdsForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isForbidden(text.charAt(i))) return true;
        }
        return false;
    }

    private static boolean isForbidden(int character) {
        return (character < 0x20 && character != '\n' && character != '\t' && character != '\r')
                || (character >= 0x7F && character < 0xA0);
    }
}
