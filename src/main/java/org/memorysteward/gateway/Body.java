package org.memorysteward.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.memorysteward.audit.InvalidInput;

/** A JSON object that an agent sent, bounded in size and depth, read field by field; null is the same as not there. */
record Body(ObjectNode json, String at) {

    private static final int BYTES = 16 * 1024 * 1024;
    private static final int DEPTH = 100;
    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads what a request carries; nothing at all is an empty object. */
    static Body read(InputStream stream) {
        try {
            byte[] bytes = stream.readNBytes(BYTES + 1);
            if (bytes.length > BYTES)
                throw new Refusal(413, "The body is larger than 16 MB. Send it in smaller parts.");
            return of(bytes.length == 0 ? null : JSON.readTree(bytes));
        } catch (StreamConstraintsException e) {
            throw new InvalidInput("body", "It is nested too deeply, or holds a name or number that is too long.");
        } catch (IOException e) {
            throw new InvalidInput("body", "It is not JSON in UTF-8.");
        }
    }

    /** Reads JSON that came in the address. */
    static Body read(String field, String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) return checked(object, field + ".");
        } catch (IOException e) {
            // answered below
        }
        throw new InvalidInput(field, "It must be a JSON object.");
    }

    /** @throws InvalidInput when it holds what no column could hold */
    static Body of(ObjectNode json) {
        return checked(json, "");
    }

    private static Body of(JsonNode json) {
        if (json == null || json.isMissingNode()) return new Body(new ObjectMapper().createObjectNode(), "");
        if (json instanceof ObjectNode object) return checked(object, "");
        throw new InvalidInput("body", "It must be a JSON object.");
    }

    private static Body checked(ObjectNode object, String at) {
        Storable.check(object);
        return new Body(object, at);
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** @return null when it is not there */
    JsonNode get(String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    String text(String name) {
        JsonNode value = get(name);
        if (value == null || value.isTextual()) return value == null ? null : value.textValue();
        throw wrong(name, "It must be a string.");
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = get(name);
        if (value == null || value.isBoolean()) return value == null ? otherwise : value.booleanValue();
        throw wrong(name, "It must be true or false.");
    }

    int whole(String name, int otherwise, int least, int most) {
        JsonNode value = get(name);
        if (value == null) return otherwise;
        boolean within = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most;
        if (within) return value.intValue();
        throw wrong(name, "It must be a whole number from " + least + " to " + most + ".");
    }

    double share(String name, double otherwise) {
        JsonNode value = get(name);
        if (value == null) return otherwise;
        if (value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1) return value.doubleValue();
        throw wrong(name, "It must be a number from 0 to 1.");
    }

    /** @return null when it is not there */
    Body object(String name) {
        JsonNode value = get(name);
        if (value == null) return null;
        if (value instanceof ObjectNode object) return new Body(object, at + name + ".");
        throw wrong(name, "It must be an object.");
    }

    /** @return null when it is not there */
    List<String> texts(String name) {
        JsonNode value = get(name);
        if (value == null) return null;
        List<String> texts = new ArrayList<>();
        if (value.isArray()) value.valueStream().filter(JsonNode::isTextual).forEach(it -> texts.add(it.textValue()));
        if (!value.isArray() || texts.size() != value.size()) throw wrong(name, "It must be a list of strings.");
        return texts;
    }

    /** The objects of a list, each knowing where it stands; empty when it is not there. */
    List<Body> objects(String name, int most) {
        JsonNode value = get(name);
        if (value == null) return List.of();
        if (!value.isArray()) throw wrong(name, "It must be a list of objects.");
        if (value.size() > most)
            throw wrong(name, "There are more than %,d of them. Send them in parts.".formatted(most));
        List<Body> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String place = name + "[" + i + "]";
            if (!(value.get(i) instanceof ObjectNode object)) throw wrong(place, "It must be an object.");
            objects.add(new Body(object, at + place + "."));
        }
        return objects;
    }

    InvalidInput wrong(String name, String reason) {
        return new InvalidInput(at + name, reason);
    }
}
