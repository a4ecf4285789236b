package org.memorysteward.web.firstrun;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyDraft;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Reach;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The first ten minutes: four steps with the person's own key, each of which the page sees happen. */
@Page
@ForPeople
@Path("/t/{team}/tour")
public class TourPage {

    private static final Duration KEY_LASTS = Duration.ofDays(90);
    private static final int SECONDS_BETWEEN_LOOKS = 5;
    private static final int LONGEST_NAME = 80;

    record show(Shell shell, Tour tour, Snippet snippet) implements TemplateInstance {}

    record show$steps(Shell shell, Tour tour, Snippet snippet) implements TemplateInstance {}

    /**
     * What an agent is given.
     *
     * @param key as it can be seen this once; null when none was made just now
     * @param maker whether the person may make one
     * @param auditor whether the person may see the trail
     */
    record Snippet(String publicUrl, String key, boolean maker, boolean editor, boolean auditor) {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @ConfigProperty(name = "steward.public-url")
    String publicUrl;

    @GET
    @Needs(Permission.READ)
    public TemplateInstance show(@RestQuery String key) {
        return page(Asked.text(key) == null ? null : Asked.id(key), null);
    }

    /** Where the form below was sent to, opened as an address. */
    @GET
    @Path("/keys")
    @Needs(Permission.READ)
    public Response back() {
        return Html.seeOther(address());
    }

    /** Makes a key that reads and writes, for the person who asks, and shows it in the answer. */
    @POST
    @Path("/keys")
    @Needs(Permission.KEYS)
    @WithFormRead
    public Response connect() {
        String name = "First agent of " + viewer.name();
        KeyDraft draft = new KeyDraft(
                name.substring(0, Math.min(LONGEST_NAME, name.length())),
                EnumSet.of(ApiKey.Scope.READ, ApiKey.Scope.WRITE),
                Reach.EVERYWHERE,
                List.of(),
                KEY_LASTS,
                null);
        ApiKeys.Fresh fresh = keys.make(viewer.team(), draft, viewer.actor());
        return Html.page(200, page(fresh.id(), fresh.key()));
    }

    private TemplateInstance page(UUID waitedFor, String key) {
        return tenancy.within(viewer.team().id(), () -> {
            Tour tour = Tour.of(database, address(), waitedFor);
            Snippet snippet = new Snippet(
                    publicUrl,
                    key,
                    viewer.may(Permission.KEYS),
                    viewer.may(Permission.EDIT),
                    viewer.may(Permission.AUDIT));
            Shell shell = shells.of("First steps", "tour");
            if (hx.wantsFragment("steps")) return new show$steps(shell, tour, snippet);
            // A key that was just made is on this page only: it must not be loaded again by itself.
            return new show(
                    tour.isFinished() || key != null ? shell : shell.refreshing(SECONDS_BETWEEN_LOOKS), tour, snippet);
        });
    }

    private String address() {
        return "/t/" + viewer.team().slug() + "/tour";
    }
}
