package org.memorysteward.web.shared;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The query of an address, as links to its neighbours need it: one value more, one less, another page. Immutable. */
public final class Query {

    /** One name with one value. */
    public record Parameter(String name, String value) {}

    /** No parameter at all. */
    public static final Query NONE = new Query(List.of());

    private final List<Parameter> parameters;
    private String text;

    private Query(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** What was asked, of these names only and in their order; blank values are dropped. */
    public static Query of(MultivaluedMap<String, String> asked, List<String> names) {
        List<Parameter> known = new ArrayList<>();
        for (String name : names) {
            for (String value : asked.getOrDefault(name, List.of())) {
                if (!value.isBlank()) known.add(new Parameter(name, value));
            }
        }
        return new Query(known);
    }

    /** These, in this order. */
    public static Query of(List<Parameter> parameters) {
        return new Query(parameters);
    }

    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** Also with this value. */
    public Query plus(String name, String value) {
        return and(new Query(List.of(new Parameter(name, value))));
    }

    /** Also with everything of another. */
    public Query and(Query other) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.addAll(other.parameters);
        Query both = new Query(more);
        // A page has a hundred links that differ in their last value: what they share is written once.
        both.text = parameters.isEmpty() || other.parameters.isEmpty() ? null : this + "&" + other;
        return both;
    }

    /** With this value alone under the name. */
    public Query with(String name, String value) {
        return without(name).plus(name, value);
    }

    public Query without(String... names) {
        return keeping(it -> !List.of(names).contains(it.name()));
    }

    public Query minus(String name, String value) {
        return keeping(it -> !it.equals(new Parameter(name, value)));
    }

    private Query keeping(Predicate<Parameter> which) {
        return new Query(parameters.stream().filter(which).toList());
    }

    /** This query behind a path. */
    public String behind(String path) {
        return parameters.isEmpty() ? path : path + "?" + this;
    }

    @Override
    public String toString() {
        if (text == null) {
            text = parameters.stream()
                    .map(it -> encoded(it.name()) + "=" + encoded(it.value()))
                    .collect(Collectors.joining("&"));
        }
        return text;
    }

    /** A value as it may stand in a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
