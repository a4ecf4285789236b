package org.memorysteward.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The keys of metadata that are not the writer's: ours, and those with which a Mem0 server could be made to lie. */
public final class Marks {

    /** By which we know again what we wrote. */
    public static final String TOKEN = "steward_token";

    /** Told to agents that ask the store directly. */
    public static final String DEPRECATED = "deprecated";

    private static final Set<String> RESERVED = Set.of(
            "created_at",
            "updated_at",
            "expiration_date",
            "data",
            "hash",
            "text_lemmatized",
            "role",
            "actor_id",
            "attributed_to",
            "user_id",
            "agent_id",
            "run_id");

    private static final String OURS = "steward_";

    private Marks() {}

    /** The writer's own keys, as they may be given to a store and as they come back from it. */
    public static ObjectNode own(ObjectNode metadata) {
        ObjectNode own = metadata.objectNode();
        metadata.properties().stream()
                .filter(it -> isOwn(it.getKey()) && !it.getValue().isNull() && !isTakenBack(it.getKey(), it.getValue()))
                .forEach(it -> own.set(it.getKey(), it.getValue()));
        return own;
    }

    private static boolean isOwn(String key) {
        return !RESERVED.contains(key) && !key.startsWith(OURS);
    }

    /** What is restored says so, because a store may only add keys. */
    private static boolean isTakenBack(String key, JsonNode value) {
        return key.equals(DEPRECATED) && value.isBoolean() && !value.booleanValue();
    }
}
