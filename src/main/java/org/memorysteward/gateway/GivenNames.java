package org.memorysteward.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Criterion.Id;
import org.memorysteward.memory.Draft.GivenIds;

/** The names under which agents give ids: Mem0's own first, then what its guides for TypeScript and its answers use. */
final class GivenNames {

    static final Map<String, Id> IDS = names();

    private GivenNames() {}

    private static Map<String, Id> names() {
        Map<String, Id> names = new LinkedHashMap<>();
        names.put("user_id", Id.USER);
        names.put("agent_id", Id.AGENT);
        names.put("app_id", Id.APP);
        names.put("run_id", Id.RUN);
        names.put("group_id", Id.GROUP);
        names.put("session_id", Id.RUN);
        names.put("userId", Id.USER);
        names.put("agentId", Id.AGENT);
        names.put("appId", Id.APP);
        names.put("runId", Id.RUN);
        return Collections.unmodifiableMap(names);
    }

    /** The ids that are set; where several set one, the first wins. A body may be null. */
    static GivenIds in(Body... bodies) {
        Map<Id, String> given = new EnumMap<>(Id.class);
        for (Body body : bodies) {
            if (body == null) continue;
            IDS.forEach((name, id) -> {
                String value = body.text(name);
                if (value != null && !value.isBlank()) given.putIfAbsent(id, value);
            });
        }
        return new GivenIds(
                given.get(Id.USER), given.get(Id.AGENT), given.get(Id.APP), given.get(Id.RUN), given.get(Id.GROUP));
    }

    /** The conditions that ids beside the filters make; {@code *} asks for anybody. */
    static List<Criterion> asked(Body body) {
        List<Criterion> asked = new ArrayList<>();
        IDS.forEach((name, id) -> {
            String value = body.text(name);
            if (value == null) return;
            if (value.isBlank()) throw body.wrong(name, "It must not be blank.");
            asked.add(value.equals("*") ? new Criterion.Present(id) : new Criterion.Is(id, value));
        });
        return asked;
    }

    static boolean any(GivenIds ids) {
        return ids.user() != null
                || ids.agent() != null
                || ids.app() != null
                || ids.run() != null
                || ids.group() != null;
    }
}
