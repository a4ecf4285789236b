package org.memorysteward.web.secrets;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.review.FindingRow;
import org.memorysteward.review.Purges;
import org.memorysteward.review.SecretQueue;
import org.memorysteward.review.SecretScan;
import org.memorysteward.screening.Allowances;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Which secrets and personal data were met and where; the values themselves are never shown. */
@Page
@ForPeople
@Path("/t/{team}/secrets")
public class SecretsPage {

    private static final int SIZE = 50;

    private static final Map<String, String> SAID =
            Map.of("allowed", "Allowed. The screen lets it pass from now on. Under Allowed it can be taken back.");

    record index(Shell shell, SecretSheet sheet) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    SecretQueue queue;

    @Inject
    SecretScan scans;

    @Inject
    Allowances allowances;

    @Inject
    Purges purges;

    @Inject
    Shells shells;

    @GET
    @Needs(Permission.REVIEW)
    public Response index(
            @RestQuery String state,
            @RestQuery String severity,
            @RestQuery String repo,
            @RestQuery String user,
            @RestQuery String rule,
            @RestQuery String id,
            @RestQuery String after,
            @RestQuery String said) {
        SecretQueue.Asking asked = new SecretQueue.Asking(
                list(state),
                Asked.text(severity),
                Asked.storable("repo", Asked.text(repo)),
                Asked.storable("user", Asked.text(user)),
                Asked.storable("rule", Asked.text(rule)));
        return page(asked, Asked.idOrNull(id), Asked.idOrNull(after), said, Problem.NONE, "");
    }

    private static SecretQueue.Kept list(String state) {
        return switch (state == null ? "" : state) {
            case "closed" -> SecretQueue.Kept.CLOSED;
            case "flagged" -> SecretQueue.Kept.FLAGGED;
            default -> SecretQueue.Kept.OPEN;
        };
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{act: purges|scans}")
    @Needs(Permission.REVIEW)
    public Response back(String act) {
        return Html.seeOther(path());
    }

    /** Looks through everything that is kept. */
    @POST
    @Path("/scans")
    @Needs(Permission.REVIEW)
    public Response scan() {
        UUID job = scans.start(viewer.team().id(), viewer.actor());
        return Html.seeOther("/t/" + viewer.team().slug() + "/jobs/" + job);
    }

    /** "Not a secret": the values of these findings, or what their rule finds below a path. */
    @POST
    @Path("/allowances")
    @Needs(Permission.REVIEW)
    public Response allow(
            @RestForm("id") List<String> ids, @RestForm String path, @RestForm String until, @RestForm String reason) {
        return act(ids, reason, chosen -> {
            Instant end = end(until);
            UUID team = viewer.team().id();
            tenancy.within(
                    team,
                    () -> chosen.forEach(
                            it -> allowances.allow(team, it, Asked.text(path), end, reason, viewer.actor())));
            return "?said=allowed";
        });
    }

    private static Instant end(String until) {
        LocalDate day = Asked.day("until", until);
        if (day == null) return null;
        if (day.isBefore(LocalDate.now(ZoneOffset.UTC))) throw new InvalidInput("until", "That day has passed.");
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Takes values out of everything that is kept; what it shows next is the receipt, or all of them. */
    @POST
    @Path("/purges")
    @Needs(Permission.DELETE)
    public Response purge(@RestForm("id") List<String> ids, @RestForm String reason) {
        UUID team = viewer.team().id();
        return act(ids, reason, chosen -> {
            List<UUID> receipts = tenancy.streaming(team, () -> purges.purge(team, chosen, reason, viewer.actor()));
            return receipts.size() == 1 ? "/receipts/" + receipts.getFirst() : "/receipts?said=purged";
        });
    }

    /** Does it to what was chosen and says where to go next. */
    private Response act(List<String> ids, String reason, Function<List<UUID>, String> act) {
        List<UUID> chosen =
                ids == null ? List.of() : ids.stream().map(Asked::id).toList();
        try {
            if (chosen.isEmpty() || chosen.size() > SIZE) throw new InvalidInput("id", "Select at least one finding.");
            return Html.seeOther(path() + act.apply(chosen));
        } catch (InvalidInput e) {
            return failed(chosen.size() == 1 ? chosen.getFirst() : null, Problem.of(e), reason);
        }
    }

    private Response failed(UUID finding, Problem why, String reason) {
        return page(SecretQueue.Asking.everything(), finding, null, null, why, reason == null ? "" : reason);
    }

    private Response page(SecretQueue.Asking asked, UUID id, UUID after, String said, Problem problem, String typed) {
        UUID team = viewer.team().id();
        return tenancy.within(team, () -> {
            List<FindingRow> rows = queue.page(asked, after, SIZE + 1);
            List<FindingRow> shown = rows.subList(0, Math.min(SIZE, rows.size()));
            FindingRow chosen = id == null ? null : queue.find(id).orElse(null);
            SecretSheet sheet = new SecretSheet(
                    "/t/" + viewer.team().slug(),
                    asked,
                    queue.count(asked),
                    shown,
                    rows.size() > SIZE ? shown.getLast().id() : null,
                    chosen,
                    chosen == null ? null : queue.surroundings(team, chosen),
                    scans.newest().filter(it -> !it.isFinished()).orElse(null),
                    said == null ? null : SAID.get(said),
                    problem,
                    typed,
                    viewer.may(Permission.DELETE),
                    shells.formToken());
            return Html.page(
                    problem.isThere() ? 400 : 200, new index(shells.of("Secrets and personal data", "secrets"), sheet));
        });
    }

    private String path() {
        return "/t/" + viewer.team().slug() + "/secrets";
    }
}
