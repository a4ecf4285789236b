package org.memorysteward.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.audit.KeyedDigest;
import org.memorysteward.database.Sql;

/**
 * A person by the name under which agents write about them.
 *
 * @param user the name that memories carry
 * @param aliases what else they are called, in ids and in texts
 */
public record Person(String user, List<String> aliases) {

    private static final KeyedDigest PSEUDONYMS = KeyedDigest.forPurpose("pseudonyms of people");
    private static final int DIGITS = 16;
    private static final int MOST_ALIASES = 20;
    /** Shorter ones stand in texts for a hundred other things. */
    private static final int SHORTEST_ALIAS = 3;

    /**
     * @param aliases separated by commas; null or blank for none
     * @throws InvalidInput at {@code alias} when one is too short or too long, or there are too many
     */
    public static Person of(String user, String aliases) {
        List<String> others = Stream.of((aliases == null ? "" : aliases).split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !it.equals(user))
                .distinct()
                .toList();
        if (others.size() > MOST_ALIASES) throw new InvalidInput("alias", "Give at most 20 other names.");
        for (String alias : others) {
            Bounds.word("alias", alias);
            if (alias.length() < SHORTEST_ALIAS)
                throw new InvalidInput("alias", "“" + alias + "” is too short: it would be found in other words.");
        }
        return new Person(user, others);
    }

    List<String> names() {
        List<String> names = new ArrayList<>(List.of(user));
        names.addAll(aliases);
        return names;
    }

    /** What stands for this person wherever the name stood: the same each time, and nobody can tell whose it is. */
    public String pseudonym(UUID team) {
        return "person-" + PSEUDONYMS.hexOf(team + " " + user).substring(0, DIGITS);
    }

    /** Patterns of {@code ilike} for whatever may name the person. */
    List<String> likely() {
        return written().stream().map(Sql::containing).toList();
    }

    /** PostgreSQL's regular expression for a name as a word of its own, in a text or in JSON. */
    String pattern() {
        List<String> names = written().stream().map(Person::quoted).toList();
        return "(?:(?<![[:alnum:]])|(?<=\\\\[nrtbf]))(?:" + String.join("|", names) + ")(?![[:alnum:]])";
    }

    /** The names as texts and as JSON write them, longer ones first. */
    private List<String> written() {
        return names().stream()
                .flatMap(it -> Stream.of(it, it.replace("\\", "\\\\").replace("\"", "\\\"")))
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    private static String quoted(String name) {
        return name.codePoints()
                .mapToObj(it -> Character.isLetterOrDigit(it) ? Character.toString(it) : "\\" + Character.toString(it))
                .reduce("", String::concat);
    }
}
