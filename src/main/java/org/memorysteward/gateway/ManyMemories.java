package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.Id;
import org.memorysteward.memory.Removals;

/**
 * Agents delete everything of somebody. A parameter that is not known could have been meant to spare something, so the
 * request is refused: clients are known to send whole objects as {@code [object Object]} here.
 */
@Path("/")
@ForAgents
public class ManyMemories {

    private static final Map<String, Id> IDS =
            Map.of("user_id", Id.USER, "agent_id", Id.AGENT, "app_id", Id.APP, "run_id", Id.RUN, "session_id", Id.RUN);
    private static final String METADATA = "metadata";

    /** Four stars are Mem0's way to say everything; fewer narrow one another, as all conditions do. */
    private static final List<Criterion> EVERYBODY = List.of(
            new Criterion.Present(Id.USER),
            new Criterion.Present(Id.AGENT),
            new Criterion.Present(Id.APP),
            new Criterion.Present(Id.RUN));

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("org_id", "project_id", "source", "output_format", "api_version", "version", "async_mode");

    @JsonNaming(SnakeCaseStrategy.class)
    record Deleted(String message, UUID eventId) {}

    @Inject
    Caller caller;

    @Inject
    Removals removals;

    @DELETE
    @Path("/v1/memories")
    @ForAgents(Scope.WRITE)
    public Response delete(@Context UriInfo address) {
        removals.removeAll(caller.team().id(), caller.within(scope(address.getQueryParameters())), caller.actor());
        return Answer.ok(new Deleted("Memories deleted successfully!", caller.event(EventId.Kind.DELETE_ALL)));
    }

    private static Criterion scope(MultivaluedMap<String, String> parameters) {
        List<Criterion> ids = new ArrayList<>();
        List<Criterion> further = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (WITHOUT_EFFECT.contains(name)) continue;
            String value = only(name, parameter.getValue());
            if (IDS.containsKey(name)) ids.add(id(IDS.get(name), value));
            else if (name.equals(METADATA))
                further.add(Filters.metadata(Body.read(METADATA, value).json()));
            else throw new InvalidInput(name, "It is not taken here, and nothing was deleted.");
        }
        if (ids.isEmpty()) {
            throw new InvalidInput(
                    "user_id", "At least one of user_id, agent_id, app_id and run_id is needed. Nothing was deleted.");
        }
        further.add(ids.containsAll(EVERYBODY) ? new Criterion.Any(EVERYBODY) : new Criterion.All(ids));
        return new Criterion.All(further);
    }

    private static Criterion id(Id id, String value) {
        return value.equals("*") ? new Criterion.Present(id) : new Criterion.Is(id, value);
    }

    private static String only(String name, List<String> values) {
        if (values.size() == 1 && !values.getFirst().isBlank()) return Storable.checked(name, values.getFirst());
        throw new InvalidInput(name, "It must be given once, and not be blank. Nothing was deleted.");
    }
}
