package org.memorysteward.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.bulk.Act;
import org.memorysteward.bulk.ActView;
import org.memorysteward.bulk.Arguments;
import org.memorysteward.bulk.BoundRow;
import org.memorysteward.bulk.BulkActs;
import org.memorysteward.bulk.Selection;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.ApiKey;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.MemoryFilter;
import org.memorysteward.memory.Reason;
import org.memorysteward.memory.Recall;
import org.memorysteward.web.shared.Asked;

/**
 * For pipelines: withdraws from agents what they remember of files that were moved or removed. Done as one act on many memories,
 * which people see, and can undo, on their page.
 */
@Api
@Path("/api/v1")
@Produces("application/json")
public class DeprecationsApi {

    /** Memories whose ids are told of a dry run. */
    private static final int TOLD = 20;

    /**
     * What is being done, or would be.
     *
     * @param id null when there is nothing to do, or it was only asked
     * @param state {@code running}, {@code done}, {@code cancelled}, …; {@code dry_run}, {@code nothing}
     * @param matched how many memories the filter finds
     * @param deprecates how many of them are, or would be, deprecated
     * @param memories the first of them, of a dry run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            UUID id, String state, long matched, long deprecates, Long done, String url, List<UUID> memories) {}

    @Inject
    KeyHolder holder;

    @Inject
    BulkActs acts;

    @Inject
    Catalogue catalogue;

    @Inject
    Recall recall;

    @Inject
    Tenancy tenancy;

    @POST
    @Path("deprecations")
    @Consumes("*/*")
    @ForScripts(ApiKey.Scope.WRITE)
    public Response deprecate(InputStream stream) {
        DeprecationWish wish = DeprecationWish.read(stream);
        UUID team = holder.team().id();
        Arguments with = new Arguments(
                Reason.required(wish.reason()),
                reached(wish.successor()),
                wish.sunset(),
                null,
                null,
                null,
                null,
                null,
                null);
        MemoryFilter filter = wish.filter().within(holder.reach());
        boolean none =
                tenancy.within(team, () -> catalogue.rows(filter, null, 1)).isEmpty();
        if (none)
            return Response.ok(new Answer(null, "nothing", 0, 0, null, null, null))
                    .build();
        UUID id = acts.preview(team, Act.DEPRECATE, Selection.all(filter, query(filter)), holder.actor());
        ActView preview = view(id).orElseThrow();
        long deprecates = preview.act().doable();
        long matched = preview.act().bound();
        if (wish.dryRun() || deprecates == 0) {
            acts.cancel(team, id, holder.actor());
            String state = deprecates == 0 ? "nothing" : "dry_run";
            List<UUID> first =
                    preview.first().stream().limit(TOLD).map(BoundRow::memory).toList();
            return Response.ok(new Answer(null, state, matched, deprecates, null, null, first))
                    .build();
        }
        if (deprecates > wish.most()) {
            acts.cancel(team, id, holder.actor());
            throw new InvalidInput(
                    "most",
                    "It would deprecate %,d memories, and at most %,d are allowed. Nothing was changed; narrow the filter, or allow more."
                            .formatted(deprecates, wish.most()));
        }
        acts.run(team, id, with, String.valueOf(deprecates), holder.actor());
        String url = "/api/v1/deprecations/" + id;
        return Response.accepted(new Answer(id, "running", matched, deprecates, null, url, null))
                .location(URI.create(url))
                .build();
    }

    /** How far it is. */
    @GET
    @Path("deprecations/{id}")
    @ForScripts(ApiKey.Scope.WRITE)
    public Response state(@RestPath String id) {
        return Optional.ofNullable(Asked.idOrNull(id))
                .flatMap(this::view)
                .filter(it -> it.act().act() == Act.DEPRECATE && it.run() != null)
                .map(it -> Response.ok(new Answer(
                                it.act().id(),
                                it.act().state().name().toLowerCase(),
                                it.act().bound(),
                                it.act().doable(),
                                it.run().done(),
                                null,
                                null))
                        .build())
                .orElseGet(() ->
                        Problem.of(404, "No such deprecation", "Your team has no deprecation with this id.", null));
    }

    private Optional<ActView> view(UUID id) {
        return tenancy.within(
                holder.team().id(), () -> acts.view(id, holder.actor().name()));
    }

    /** Whoever may not read the successor may not point at it either. */
    private UUID reached(UUID successor) {
        boolean there = successor == null
                || holder.reach().isEverywhere()
                || recall.reaches(holder.team().id(), successor, holder.reach());
        if (there) return successor;
        throw new InvalidInput("successor", "There is no such memory in this team.");
    }

    /** The query of the list's address that finds the same. */
    private static String query(MemoryFilter filter) {
        return filter.conditions().stream()
                .map(it -> encoded(it.parameter()) + "=" + encoded(it.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
