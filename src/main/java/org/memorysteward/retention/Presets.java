package org.memorysteward.retention;

import java.util.List;
import java.util.Optional;
import org.memorysteward.memory.Reach;

/** Policies that teams with coding agents often begin with. */
public final class Presets {

    /** One of them. @param why what it is good for, one sentence */
    public record Preset(String why, Rule rule) {}

    private static final List<Preset> ALL = List.of(
            new Preset(
                    "Notes of a session are of use for weeks, then they crowd out what holds.",
                    acting(
                            "session-notes",
                            types("session_summary", "session_state", "compact_summary", "auto_capture"),
                            Clock.RECALLED,
                            new Stage(Deed.DEPRECATE, 90),
                            new Stage(Deed.DELETE, 30))),
            new Preset(
                    "Fixes for errors that nobody meets any more.",
                    acting(
                            "old-fixes",
                            types("fix", "error_fingerprint"),
                            Clock.RECALLED,
                            new Stage(Deed.EXPIRE, 180))),
            new Preset(
                    "Decisions change quietly: somebody looks at each once a year.",
                    acting(
                            "decisions-yearly",
                            types("design_decision", "decision", "architecture"),
                            Clock.UPDATED,
                            new Stage(Deed.REVIEW, 365))),
            new Preset(
                    "What was withdrawn goes for good.",
                    acting("withdrawn", Reach.ALL, Clock.DEPRECATED, new Stage(Deed.DELETE, 90))),
            new Preset(
                    "What is past its own last day goes for good.",
                    acting(
                            "past-their-day",
                            Reach.ALL,
                            Clock.EXPIRATION,
                            new Stage(Deed.EXPIRE, 1),
                            new Stage(Deed.DELETE, 30))),
            new Preset(
                    "Rules of security stay, whatever other policies say.",
                    new Rule("security-rules-stay", true, true, types("security_rule"), null, null, null)));

    private Presets() {}

    private static Rule acting(String name, Reach scope, Clock clock, Stage... stages) {
        return new Rule(name, true, false, scope, null, clock, List.of(stages));
    }

    private static Reach types(String... types) {
        return new Reach(null, null, List.of(types), null, null, null);
    }

    public static List<Preset> all() {
        return ALL;
    }

    /** The rule of this name, if it is one of them. */
    public static Optional<Rule> named(String name) {
        return ALL.stream()
                .map(Preset::rule)
                .filter(it -> it.name().equals(name))
                .findFirst();
    }
}
