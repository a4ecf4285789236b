package org.memorysteward.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memorysteward.memory.Outcome.Refused;
import org.memorysteward.redaction.ScreenedTree;
import org.memorysteward.redaction.Screening;
import org.memorysteward.redaction.Where;
import org.memorysteward.screening.Met;
import org.memorysteward.screening.TeamScreen;

/** Passes drafts and edits through the bounds and a team's screen. */
final class Sieve {

    private final TeamScreen screen;

    Sieve(TeamScreen screen) {
        this.screen = screen;
    }

    /** The text, every string of the metadata and every category of a draft. */
    Screened<Draft> of(Draft draft) {
        Placement place = Intake.place(draft, Vocabulary.BUILT_IN);
        Optional<Refused> refused = Bounds.of(draft, place);
        if (refused.isPresent()) return Screened.refused(refused.get());
        Where where = where(place.scope().path());
        List<Met> met = new ArrayList<>();
        String text = text("text", draft.text(), where, met);
        ObjectNode metadata = tree(draft.metadata(), where, met);
        List<String> categories = draft.categories();
        if (categories != null)
            categories = categories.stream()
                    .map(it -> it == null ? null : text("categories", it, where, met))
                    .toList();
        if (met.isEmpty()) return new Screened<>(draft, List.of(), null);
        Draft screened = draft.saying(text, metadata, categories);
        // A mark may be longer than what it hides.
        return Bounds.of(screened, Intake.place(screened, Vocabulary.BUILT_IN))
                .map(Screened::<Draft>refused)
                .orElseGet(() -> Screened.of(screened, met));
    }

    /**
     * The text and the metadata of an edit, where it has them.
     *
     * @param path the file that the memory is about, null for none
     */
    Screened<Edit> of(Edit edit, String path) {
        Where where = where(path);
        List<Met> met = new ArrayList<>();
        String text = edit.text() == null ? null : text("text", edit.text(), where, met);
        ObjectNode metadata = edit.metadata() == null ? null : tree(edit.metadata(), where, met);
        return Screened.of(met.isEmpty() ? edit : edit.saying(text, metadata), met);
    }

    private String text(String place, String text, Where where, List<Met> met) {
        Screening screening = screen.screen().screen(text, where);
        screening.findings().forEach(it -> met.add(new Met(place, it)));
        return screening.text();
    }

    private ObjectNode tree(ObjectNode metadata, Where where, List<Met> met) {
        ScreenedTree screened = screen.screen().screen(metadata, where);
        screened.findings().forEach(it -> met.add(new Met(it.pointer(), it.finding())));
        return screened.findings().isEmpty() ? metadata : screened.tree();
    }

    private static Where where(String path) {
        return path == null ? Where.UNKNOWN : new Where(path);
    }
}
