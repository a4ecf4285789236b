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
        return new Written().text(result.toString()).whole().getValue();
    }

    private static boolean holdsForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Written.isForbidden(text.charAt(i))) return true;
        }
        return false;
    }
}
