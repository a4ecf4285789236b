package org.memorysteward;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.audit.Actor;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.LocalSession;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Teams;

/** Makes the first team and its key, and prints how to get in. */
@ApplicationScoped
class Welcome {

    @Inject
    Teams teams;

    @Inject
    ApiKeys keys;

    @Inject
    LocalSession session;

    @ConfigProperty(name = "steward.initial-team")
    String initialTeam;

    @ConfigProperty(name = "steward.initial-api-key")
    Optional<String> initialKey;

    @ConfigProperty(name = "steward.public-url")
    String publicUrl;

    void greet(@Observes StartupEvent started) {
        Team team = teams.find(initialTeam).orElseGet(() -> teams.create(initialTeam, name(initialTeam)));
        Optional<String> fresh = Optional.empty();
        if (initialKey.isPresent()) keys.keep(team, "initial key", initialKey.get(), Actor.system());
        else if (!keys.any(team)) fresh = Optional.of(keys.mint(team, "initial key", Actor.system()));
        print(team, fresh);
    }

    private void print(Team team, Optional<String> freshKey) {
        StringBuilder text = new StringBuilder("\n  Memory Steward is ready.\n\n");
        if (session.enabled()) {
            text.append("  Open    ")
                    .append(publicUrl)
                    .append("/sign-in?token=")
                    .append(session.token())
                    .append('\n');
        } else {
            text.append("  Open    ").append(publicUrl).append('\n');
        }
        freshKey.ifPresent(key -> text.append("  Key     ")
                .append(key)
                .append("\n          for agents of the team ")
                .append(team.slug())
                .append("; it is shown only this once\n"));
        text.append("  Stop    Ctrl C\n");
        System.out.println(text);
    }

    /** A team named in a variable has no other name yet: its slug with a capital. */
    private static String name(String slug) {
        return slug.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + slug.substring(1);
    }
}
