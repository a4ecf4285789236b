package org.memorysteward.web.shared;

import io.quarkus.logging.Log;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.DatabaseAway;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.StoreUnavailable;

/** What people see when something cannot be done: what happened in a sentence, and where to go from there. */
@RequestScoped
public class ErrorPages {

    record fault(Shell shell, Fault fault) implements TemplateInstance {}

    record fault$notice(Fault fault) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Shells shells;

    @Inject
    Arrival arrival;

    @Inject
    Hx hx;

    /** The page for whatever was thrown; what nobody expected is logged with the number that the page shows. */
    public Response answer(Throwable thrown) {
        if (thrown instanceof InvalidInput invalid) return page(invalid(invalid));
        if (thrown instanceof NoSuchPage) return page(missing());
        if (thrown instanceof NotAllowed) return page(forbidden());
        if (thrown instanceof StoreUnavailable)
            return page(fault(503, "The store does not answer", thrown.getMessage()));
        if (thrown instanceof ForeignForm) return page(foreignForm());
        if (DatabaseAway.isCauseOf(thrown)) {
            Log.warnf("Request %s: the database does not answer: %s", arrival.id(), thrown.getMessage());
            return page(away());
        }
        Log.errorf(thrown, "Request %s failed: %s %s", arrival.id(), arrival.method(), arrival.path());
        return page(broken());
    }

    /** The page for an answer that has a status and nothing else. */
    public Response answer(int status) {
        return switch (status) {
            case 404 -> page(missing());
            case 403 -> page(forbidden());
            case 405 ->
                page(fault(
                        405, "This address cannot be opened like that", "It only takes what one of the forms sends."));
            case 413 -> page(fault(413, "That is too large", "Nothing was stored. Send it in smaller parts."));
            case 503 -> page(away());
            default ->
                page(
                        status < 500
                                ? fault(
                                        status,
                                        "This request cannot be answered",
                                        "Nothing was changed. Go back and try it another way.")
                                : broken());
        };
    }

    private Response page(Fault fault) {
        TemplateInstance page = hx.asks() ? new fault$notice(fault) : new fault(shells.bare(fault.title()), fault);
        var answer = Response.status(fault.status()).entity(page.render()).type(Html.TYPE);
        if (fault.status() == 503) answer.header("Retry-After", 5);
        return answer.header("Cache-Control", "no-store")
                .header("X-Request-Id", arrival.id())
                .build();
    }

    private Fault invalid(InvalidInput invalid) {
        return new Fault(
                400, "That cannot be used", invalid.reason(), invalid.field(), arrival.id(), arrival.at(), ways());
    }

    private Fault missing() {
        return fault(
                404,
                "There is no such page here",
                "The memory may have been deleted, or it belongs to a team that you are not in. Both look the same on purpose.");
    }

    private Fault forbidden() {
        return fault(
                403,
                "Your role does not allow this",
                "Ask a steward of the team to do it, or your administrator for another role. The attempt was written to the audit.");
    }

    private Fault foreignForm() {
        return fault(
                403,
                "This form did not come from here",
                "Nothing was changed. Open the page again and send the form from there.");
    }

    private Fault away() {
        return fault(
                503,
                "The database does not answer",
                "Nothing was changed. Pages come back by themselves as soon as it answers.");
    }

    private Fault broken() {
        return fault(
                500,
                "Something went wrong on our side",
                "What you sent may not have been kept. Try it once more; if it fails again, give the number below to whoever runs this server.");
    }

    private Fault fault(int status, String title, String explanation) {
        return new Fault(
                status, title, explanation, null, arrival.id(), arrival.at(), status == 503 ? retry() : ways());
    }

    private List<Fault.Way> retry() {
        boolean reads = "GET".equals(arrival.method()) && !hx.asks();
        return List.of(
                new Fault.Way("Try again", reads ? arrival.target() : "/", true),
                new Fault.Way("Status", "/q/health/ready", false));
    }

    private List<Fault.Way> ways() {
        if (viewer.team() == null) return List.of(new Fault.Way("To the start page", "/", true));
        String home = "/t/" + viewer.team().slug();
        if (!viewer.may(Permission.READ)) return List.of(new Fault.Way("To the start page", "/", true));
        return List.of(
                new Fault.Way("Search the memories", home + "/memories", true),
                new Fault.Way("To the overview", home, false));
    }

    /**
     * One thing that cannot be done.
     *
     * @param field the field that cannot be used, null when it is none
     * @param at when it happened
     */
    record Fault(
            int status, String title, String explanation, String field, String requestId, Instant at, List<Way> ways) {

        /** Where to go from here. */
        record Way(String label, String href, boolean first) {}
    }
}
