package org.memorysteward.web.settings;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.KeyRow;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** The keys of a team's agents. A new one is shown in the answer to the form that made it, and never again. */
@Page
@ForPeople
@Path("/t/{team}/settings/keys")
public class KeysPage {

    private static final int MOST_HOURS = 720;

    record index(Shell shell, KeysSheet sheet) implements TemplateInstance {}

    record index$keys(KeysSheet sheet) implements TemplateInstance {}

    /** What the page has to show beside the keys. */
    private record Show(ApiKeys.Fresh fresh, UUID chosen, KeyForm form, String act, String reason, Problem problem) {

        static Show key(UUID chosen) {
            return new Show(null, chosen, KeyForm.fresh(), "", null, Problem.NONE);
        }

        static Show made(ApiKeys.Fresh fresh) {
            return new Show(fresh, null, KeyForm.fresh(), "", null, Problem.NONE);
        }

        static Show failed(UUID chosen, String act, String reason, InvalidInput why) {
            return new Show(null, chosen, KeyForm.fresh(), act, reason, Problem.of(why));
        }
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    ApiKeys keys;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @ConfigProperty(name = "steward.public-url")
    String publicUrl;

    @GET
    @Needs(Permission.AUDIT)
    public Response index(@RestQuery String key, @RestQuery String said) {
        return page(200, Show.key(Asked.text(key) == null ? null : Asked.id(key)), said);
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{key}/{act: rotation|revocation}")
    @Needs(Permission.AUDIT)
    public Response back(String key, String act) {
        return Html.seeOther(address() + "?key=" + Asked.id(key) + "#" + act);
    }

    @POST
    @Needs(Permission.KEYS)
    public Response make(@BeanParam KeyForm form) {
        try {
            return page(200, Show.made(keys.make(viewer.team(), form.draft(), viewer.actor())), null);
        } catch (InvalidInput e) {
            return page(400, new Show(null, null, form, "new", null, Problem.of(e)), null);
        }
    }

    @POST
    @Path("/{key}/rotation")
    @Needs(Permission.KEYS)
    public Response rotate(String key, @RestForm String hours, @RestForm String reason) {
        UUID id = Asked.id(key);
        try {
            Duration overlap = Duration.ofHours(Asked.number("hours", hours, 24, 0, MOST_HOURS));
            return page(
                    200,
                    Show.made(keys.rotate(viewer.team(), id, overlap, reason, viewer.actor())
                            .orElseThrow(NoSuchPage::new)),
                    null);
        } catch (InvalidInput e) {
            return page(400, Show.failed(id, "rotation", reason, e), null);
        }
    }

    @POST
    @Path("/{key}/revocation")
    @Needs(Permission.KEYS)
    public Response revoke(String key, @RestForm String reason) {
        UUID id = Asked.id(key);
        try {
            if (!keys.revoke(viewer.team(), id, reason, viewer.actor())) throw new NoSuchPage();
        } catch (InvalidInput e) {
            return page(400, Show.failed(id, "revocation", reason, e), null);
        }
        if (hx.wantsFragment("keys")) return hx.replacing(address(), page(200, Show.key(null), "revoked"));
        return Html.seeOther(address() + "?said=revoked");
    }

    private Response page(int status, Show show, String said) {
        return tenancy.within(viewer.team().id(), () -> {
            KeysSheet sheet = sheet(show, said);
            if (hx.wantsFragment("keys")) return Html.page(status, new index$keys(sheet));
            return Html.page(status, new index(shells.of("Agent keys", "keys"), sheet));
        });
    }

    private KeysSheet sheet(Show show, String said) {
        KeyRow chosen = show.chosen() == null ? null : keys.row(show.chosen()).orElseThrow(NoSuchPage::new);
        return new KeysSheet(
                address(),
                "/t/" + viewer.team().slug() + "/audit",
                viewer.may(Permission.KEYS),
                shells.formToken(),
                keys.list(),
                show.fresh(),
                chosen,
                show.form(),
                show.act(),
                show.reason(),
                show.problem(),
                publicUrl,
                said == null ? null : KeysSheet.SAID.get(said));
    }

    private String address() {
        return "/t/" + viewer.team().slug() + "/settings/keys";
    }
}
