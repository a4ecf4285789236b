package org.memorysteward.web.bulk;

import java.util.ArrayList;
import java.util.List;
import org.memorysteward.bulk.Act;
import org.memorysteward.bulk.BulkAct;
import org.memorysteward.web.shared.Labels;

/** One thing that follows from a bulk act, said before it is run. */
record Effect(String icon, String what, String more) {

    private static final int BY_ONE_STATEMENT_A_SECOND = 10_000;
    private static final int ONE_BY_ONE_A_SECOND = 500;

    static List<Effect> of(BulkAct act) {
        String number = Labels.grouped(act.doable());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect("job", "One job, " + length(act), "You may leave; it survives a restart."));
        effects.add(own(act.act()));
        effects.add(
                new Effect(
                        "restore",
                        "Undo takes all of it back",
                        "For 30 s in the message here, then on this page for 30 days. Memories that somebody changes meanwhile stay as they are and are listed."));
        effects.add(new Effect(
                "audit",
                number + (act.doable() == 1 ? " audit entry" : " audit entries"),
                "One for each memory, with your reason and the number of this act."));
        return effects;
    }

    private static String length(BulkAct act) {
        int pace = switch (act.act()) {
            case DEPRECATE, RESTORE, DELETE -> BY_ONE_STATEMENT_A_SECOND;
            case HOLD, RELEASE, RETYPE, MOVE, TAG, ASSIGN -> ONE_BY_ONE_A_SECOND;
        };
        int seconds = act.doable() / pace;
        if (seconds < 2) return "a moment";
        return seconds < 120 ? "about " + seconds + " s" : "about " + seconds / 60 + " min";
    }

    private static Effect own(Act act) {
        return switch (act) {
            case DEPRECATE ->
                new Effect(
                        "recall",
                        "Agents stop getting them",
                        "From the moment each one is done. Texts and versions are kept.");
            case RESTORE ->
                new Effect(
                        "recall",
                        "Agents get them again",
                        "Except those whose last day has passed, and those that were deprecated before they were deleted.");
            case DELETE ->
                new Effect(
                        "delete",
                        "Agents and lists stop showing them",
                        "Texts and versions are kept until the bin is emptied.");
            case HOLD ->
                new Effect("hold", "Nothing deletes them", "While the hold stands, whatever is decided otherwise.");
            case RELEASE -> new Effect("release", "They can be deleted again", "By people, by agents and by rules.");
            case RETYPE ->
                new Effect(
                        "types", "Each gets a new version", "With the type in its metadata. The text stays as it is.");
            case MOVE ->
                new Effect(
                        "folder",
                        "Each gets a new version",
                        "With the repo in its metadata. Agents of that repo get it from now on.");
            case TAG ->
                new Effect(
                        "bookmark",
                        "Each gets a new version",
                        "With its tags in its metadata. The text stays as it is.");
            case ASSIGN -> new Effect("person", "Somebody answers for them", "Agents notice nothing of it.");
        };
    }
}
