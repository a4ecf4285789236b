package org.memorysteward.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.memory.Bounds;
import org.memorysteward.memory.Reach;

/**
 * The section {@code ## Retention} of a repo's {@code mem0.md}: lines such as {@code session_summary: 30d} and
 * {@code security_rule: forever}. Each becomes a policy for that type in that repo.
 */
public final class Mem0File {

    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
    private static final Pattern LINE =
            Pattern.compile("(?:[-*+]\\s+)?[`*]{0,2}([^`*:]+?)[`*]{0,2}\\s*:\\s*[`*]{0,2}([^`*]+?)[`*]{0,2}");
    private static final Pattern PERIOD = Pattern.compile("(\\d{1,6})\\s*(d|days?|w|weeks?|y|years?)");

    private Mem0File() {}

    /**
     * Reads the policies.
     *
     * @throws InvalidInput when there is no such section or nothing in it, or at the line that cannot be read
     */
    public static List<Rule> read(String repo, String markdown) {
        String place = Bounds.word("repo", repo);
        List<Rule> rules = new ArrayList<>();
        boolean inside = false;
        boolean found = false;
        String[] lines = markdown == null ? new String[0] : markdown.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) inside = heading.group(1).equalsIgnoreCase("retention");
            else if (inside && !line.isEmpty() && !line.startsWith("<!--"))
                rules.add(rule(place, "line " + (i + 1), line));
            found |= inside;
        }
        if (!found) throw new InvalidInput("mem0.md", "It has no section “## Retention”.");
        if (rules.isEmpty()) throw new InvalidInput("mem0.md", "Its section “## Retention” has no line.");
        return rules;
    }

    private static Rule rule(String repo, String at, String line) {
        Matcher read = LINE.matcher(line);
        if (!read.matches())
            throw new InvalidInput(at, "Write a type and how long it stays: “fix: 30d” or “fix: forever”.");
        String type = read.group(1).strip();
        String period = read.group(2).strip().toLowerCase(java.util.Locale.ROOT);
        Reach reach = new Reach(List.of(repo), null, List.of(type), null, null, null);
        String name = repo + "/" + type;
        if (name.length() > 80) name = name.substring(name.length() - 80);
        if (period.equals("forever")) return new Rule(name, true, true, reach, null, null, null);
        Matcher days = PERIOD.matcher(period);
        if (!days.matches()) throw new InvalidInput(at, "A period is a number of days such as 30d, or forever.");
        int each = switch (days.group(2).charAt(0)) {
            case 'w' -> 7;
            case 'y' -> 365;
            default -> 1;
        };
        long many = (long) Integer.parseInt(days.group(1)) * each;
        if (many < 1 || many > Rule.LONGEST)
            throw new InvalidInput(at, "A period is from 1 day to 100 years (36,525 days).");
        return new Rule(name, true, false, reach, null, Clock.CREATED, List.of(new Stage(Deed.DELETE, (int) many)));
    }
}
