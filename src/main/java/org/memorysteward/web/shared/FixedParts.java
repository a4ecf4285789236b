package org.memorysteward.web.shared;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.ParserHook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what is the same on every page into the templates when they are read: the address of the assets, and the icons
 * that are named in the template. A list has some forty of them; evaluating a tag for each is work that never has another result.
 */
@ApplicationScoped
class FixedParts {

    /** As {@code tags/icon.html} is used with nothing but literals. */
    private static final Pattern ICON =
            Pattern.compile("\\{#icon '([a-z0-9-]+)'( small=true)?(?: extra='([a-z -]+)')? /}");

    @Inject
    Assets assets;

    void install(@Observes EngineBuilder builder) {
        String base = assets.base();
        ParserHook hook =
                template -> template.addContentFilter(text -> icons(text, base).replace("{cdi:assets.base}", base));
        builder.addParserHook(hook);
    }

    private static String icons(String text, String base) {
        return ICON.matcher(text)
                .replaceAll(
                        it -> Matcher.quoteReplacement(Markup.icon(it.group(1), css(it.group(2), it.group(3)), base)));
    }

    private static String css(String small, String extra) {
        return (small == null ? "i" : "i i-sm") + (extra == null ? "" : " " + extra);
    }
}
