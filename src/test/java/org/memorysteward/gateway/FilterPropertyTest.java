package org.memorysteward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;
import org.memorysteward.memory.Criterion;
import org.memorysteward.memory.Recall;
import org.memorysteward.testing.TestDatabase;

/** Random filters mean to PostgreSQL what they mean to somebody who reads Mem0's documents and knows no SQL. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FilterPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FILTERS = 400;
    private static final int MEMORIES = 60;

    @Inject
    Agents agents;

    @Inject
    Recall recall;

    @Test
    void whatPostgresAnswersIsWhatTheFilterSays() {
        Agent agent = agents.fresh();
        JqwikSession.run(() -> {
            List<ObjectNode> memories = some(RandomFilters.memory(), MEMORIES);
            for (int i = 0; i < MEMORIES; i++) {
                ObjectNode memory = memories.get(i);
                memory.put("messages", i + " " + memory.get("messages").textValue());
                agent.adds(memory.toString());
            }
            for (ObjectNode filter : some(RandomFilters.filter(3), FILTERS)) {
                assertEquals(expected(memories, filter), answered(agent, filter), filter.toString());
            }
        });
    }

    /** The same ones at every run. */
    private static <T> List<T> some(Arbitrary<T> arbitrary, int many) {
        return arbitrary.generator(1_000).stream(new Random(20261120))
                .map(Shrinkable::value)
                .limit(many)
                .toList();
    }

    private static Set<String> expected(List<ObjectNode> memories, ObjectNode filter) {
        Set<String> texts = new TreeSet<>();
        memories.stream()
                .filter(it -> NaiveFilter.matches(filter, it))
                .forEach(it -> texts.add(it.get("messages").textValue()));
        return texts;
    }

    private Set<String> answered(Agent agent, ObjectNode filter) {
        ObjectNode scoped = JSON.objectNode();
        scoped.putArray("OR")
                .add(JSON.objectNode().put("user_id", "*"))
                .add(JSON.objectNode().put("agent_id", "*"));
        Criterion criterion = Filters.of(
                JSON.objectNode().set("AND", JSON.arrayNode().add(scoped).add(filter)));
        Set<String> texts = new TreeSet<>();
        recall.list(agent.team().id(), criterion, true, 1, MEMORIES, Agents.MARA)
                .memories()
                .forEach(it -> texts.add(it.text()));
        return texts;
    }
}
