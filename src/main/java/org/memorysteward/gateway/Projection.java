package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.memorysteward.memory.Recalled;

/** Memories in Mem0's form, whole or only the fields that were asked for. */
@ApplicationScoped
class Projection {

    @Inject
    ObjectMapper json;

    List<?> of(List<Recalled> memories, List<String> fields) {
        if (fields == null || fields.isEmpty())
            return memories.stream().map(WireMemory::of).toList();
        return memories.stream()
                .map(it -> json.<ObjectNode>valueToTree(WireMemory.of(it)).retain(fields))
                .toList();
    }
}
