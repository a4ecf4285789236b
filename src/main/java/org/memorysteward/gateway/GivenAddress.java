package org.memorysteward.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memorysteward.audit.InvalidInput;

/** What old clients ask in an address, as if it stood in a body. */
final class GivenAddress {

    private static final Set<String> OBJECTS = Set.of("metadata", "filters");
    private static final Set<String> LISTS = Set.of("categories", "fields");
    private static final Set<String> FLAGS = Set.of("show_expired");
    private static final Set<String> NUMBERS = Set.of("limit", "top_k");

    private GivenAddress() {}

    /** @throws InvalidInput when a parameter is given twice, or holds something else than it can */
    static Body body(UriInfo address) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, List<String>> parameter :
                address.getQueryParameters().entrySet()) {
            String name = parameter.getKey();
            if (name.equals("page") || name.equals("page_size")) continue;
            if (LISTS.contains(name)) list(body.putArray(name), parameter.getValue());
            else value(body, name, only(name, parameter.getValue()));
        }
        return Body.of(body);
    }

    private static void value(ObjectNode body, String name, String given) {
        if (OBJECTS.contains(name)) body.set(name, Body.read(name, given).json());
        else if (FLAGS.contains(name)) body.put(name, flag(name, given));
        else if (NUMBERS.contains(name)) body.put(name, number(name, given));
        else body.put(name, given);
    }

    private static void list(ArrayNode list, List<String> given) {
        for (String values : given) {
            for (String value : values.split(",")) {
                if (!value.isBlank()) list.add(value.strip());
            }
        }
    }

    private static boolean flag(String name, String given) {
        if (given.equalsIgnoreCase("true") || given.equalsIgnoreCase("false")) return Boolean.parseBoolean(given);
        throw new InvalidInput(name, "It must be true or false.");
    }

    private static int number(String name, String given) {
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException e) {
            throw new InvalidInput(name, "It must be a whole number.");
        }
    }

    private static String only(String name, List<String> values) {
        if (values.size() == 1) return values.getFirst();
        throw new InvalidInput(name, "It must be given once.");
    }
}
