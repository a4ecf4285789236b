package org.memorysteward.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Bounds;
import org.memorysteward.memory.Reason;

/**
 * What a bulk act is done with. Each act reads its own; the others are null or empty.
 *
 * @param add tags that each memory gets
 * @param drop tags that each memory loses
 * @param owner who answers for them from now on, null for nobody
 * @param until the last day of a hold, null for no end
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Arguments(
        String reason,
        UUID successor,
        LocalDate sunset,
        String type,
        String repo,
        List<String> add,
        List<String> drop,
        String owner,
        LocalDate until) {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    public static final Arguments NONE = new Arguments(null, null, null, null, null, null, null, null, null);

    public Arguments {
        add = add == null ? List.of() : List.copyOf(add);
        drop = drop == null ? List.of() : List.copyOf(drop);
    }

    /** @throws InvalidInput when the act cannot be done with them */
    Arguments checkedFor(Act act) {
        String why = act.needsReason() ? Reason.required(reason) : Reason.optional(reason);
        return switch (act) {
            case DEPRECATE -> new Arguments(why, successor, sunset, null, null, null, null, null, null);
            case RESTORE, DELETE, RELEASE -> because(why);
            case HOLD -> new Arguments(why, null, null, null, null, null, null, null, toCome(until));
            case RETYPE -> new Arguments(why, null, null, Bounds.word("type", type), null, null, null, null, null);
            case MOVE -> new Arguments(why, null, null, null, Bounds.word("repo", repo), null, null, null, null);
            case TAG -> tagging(why);
            case ASSIGN -> new Arguments(why, null, null, null, null, null, null, person(owner), null);
        };
    }

    private static Arguments because(String reason) {
        return new Arguments(reason, null, null, null, null, null, null, null, null);
    }

    private Arguments tagging(String why) {
        List<String> added =
                add.stream().map(it -> Bounds.word("add", it)).distinct().toList();
        List<String> dropped =
                drop.stream().map(it -> Bounds.word("drop", it)).distinct().toList();
        if (added.isEmpty() && dropped.isEmpty())
            throw new InvalidInput("add", "Name at least one tag to add or to drop.");
        if (added.stream().anyMatch(dropped::contains))
            throw new InvalidInput("drop", "A tag cannot be both added and dropped.");
        return new Arguments(why, null, null, null, null, added, dropped, null, null);
    }

    private static LocalDate toCome(LocalDate day) {
        if (day != null && day.isBefore(LocalDate.now(ZoneOffset.UTC)))
            throw new InvalidInput("until", "That day has passed.");
        return day;
    }

    private static String person(String name) {
        return name == null || name.isBlank() ? null : Bounds.word("owner", name);
    }

    /** What it is done with besides its reason, in a few words; empty for nothing. */
    public String words(Act act) {
        return switch (act) {
            case DEPRECATE ->
                joined(
                        successor == null ? null : "in favour of " + successor,
                        sunset == null ? null : "sunset " + sunset);
            case RESTORE, DELETE, RELEASE -> "";
            case HOLD -> joined(until == null ? null : "until " + until);
            case RETYPE -> "to type " + type;
            case MOVE -> "to repo " + repo;
            case TAG ->
                joined(
                        add.isEmpty() ? null : "with " + String.join(", ", add),
                        drop.isEmpty() ? null : "without " + String.join(", ", drop));
            case ASSIGN -> "to " + (owner == null ? "nobody" : owner);
        };
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    String json() {
        return write(this);
    }

    static Arguments of(String json) {
        return read(json, Arguments.class);
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values is always JSON", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database held other JSON than ours", e);
        }
    }
}
