package org.memorysteward.gateway;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.gateway.Changes.Changed;
import org.memorysteward.identity.ApiKey.Scope;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Edit;
import org.memorysteward.memory.Recall;
import org.memorysteward.memory.Removals;

/**
 * Agents change or delete several memories at once. Nothing is touched while one of them is not there or cannot be understood.
 * What the screen says is only known when a change is made: it is in the report, one line a memory.
 */
@Path("/")
@ForAgents(Scope.WRITE)
public class Batch {

    private static final String MEMORIES = "memories";
    private static final int MOST = 1_000;

    record Report(String message, List<Changed> results) {}

    @Inject
    Caller caller;

    @Inject
    Recall recall;

    @Inject
    Changes changes;

    @Inject
    Removals removals;

    @PUT
    @Path("/v1/batch")
    public Response change(InputStream stream) {
        Map<UUID, Edit> edits = new LinkedHashMap<>();
        memories(Body.read(stream)).forEach((id, body) -> edits.put(id, changes.edit(body)));
        mustBeThere(edits.keySet());
        List<Changed> results = edits.entrySet().stream()
                .map(it -> change(it.getKey(), it.getValue()))
                .toList();
        long done = results.stream().filter(it -> !it.event().equals("REFUSED")).count();
        if (done == 0) throw new InvalidInput(MEMORIES, results.getFirst().reason());
        String all = done == results.size() ? "" : " of " + results.size();
        return Answer.ok(new Report("Successfully updated " + done + all + " memories", results));
    }

    private Changed change(UUID id, Edit edit) {
        try {
            return changes.make(id, edit);
        } catch (InvalidInput e) {
            return new Changed(id, null, "REFUSED", e.field() + ": " + e.reason());
        } catch (Refusal e) {
            // Somebody was faster and withdrew it.
            return new Changed(id, null, "REFUSED", e.getMessage());
        }
    }

    @DELETE
    @Path("/v1/batch")
    public Response delete(InputStream stream) {
        Set<UUID> ids = memories(Body.read(stream)).keySet();
        mustBeThere(ids);
        int removed = removals.removeAll(
                caller.team().id(), caller.within(new Criterion.Ids(List.copyOf(ids))), caller.actor());
        return Answer.message("Successfully deleted " + removed + " memories");
    }

    private Map<UUID, Body> memories(Body request) {
        List<Body> given = request.objects(MEMORIES, MOST);
        if (given.isEmpty())
            throw request.wrong(MEMORIES, "It must be a list of objects with a memory_id, and not empty.");
        Map<UUID, Body> memories = new LinkedHashMap<>();
        for (Body one : given) {
            String id = one.text("memory_id");
            if (id == null) throw one.wrong("memory_id", "It is required.");
            UUID memory = MemoryId.parse(id).orElseThrow(() -> one.wrong("memory_id", "It should be a valid UUID."));
            if (memories.putIfAbsent(memory, one) != null) throw one.wrong("memory_id", "It stands here twice.");
        }
        return memories;
    }

    private void mustBeThere(Set<UUID> ids) {
        Set<UUID> there = recall.among(caller.team().id(), caller.within(new Criterion.Ids(List.copyOf(ids))));
        for (UUID id : ids) {
            if (!there.contains(id)) throw caller.missed(id, "Memory not found: " + id + ". Nothing was changed.");
        }
    }
}
