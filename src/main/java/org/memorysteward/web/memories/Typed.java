package org.memorysteward.web.memories;

import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.web.shared.Asked;

/** What the form of an edit sends. Browsers send line ends as CRLF; texts are kept with LF. */
public class Typed {

    @RestForm
    String text;

    @RestForm
    String metadata;

    @RestForm("metadata.key")
    List<String> keys;

    @RestForm("metadata.value")
    List<String> values;

    @RestForm("metadata.kind")
    List<String> kinds;

    @RestForm
    String reason;

    @RestForm
    String version;

    /** A row of the metadata to drop, counted from 0: the form is shown again and nothing is saved. */
    @RestForm
    String drop;

    /** Anything asks for one row more. */
    @RestForm
    String add;

    /** Anything asks for the metadata the other way, as JSON or as rows. */
    @RestForm
    String otherwise;

    /** An older version's words, in the place of something typed. */
    static Typed again(String text, String metadata, String reason, String version) {
        Typed typed = new Typed();
        typed.text = text;
        typed.metadata = metadata;
        typed.reason = reason;
        typed.version = version;
        return typed;
    }

    String text() {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    String reason() {
        return reason == null ? "" : reason;
    }

    /** Null when the form sent none: then what is there stays. */
    MetadataForm metadata() {
        if (metadata != null) return MetadataForm.json(metadata);
        return size(keys) == 0 ? null : MetadataForm.pairs(keys, values, kinds);
    }

    /** Whether each row of the metadata has all its parts: one that was cut off is not taken for one with fewer keys. */
    boolean isWhole() {
        return size(keys) == size(values) && size(keys) == size(kinds);
    }

    private static int size(List<String> sent) {
        return sent == null ? 0 : sent.size();
    }

    boolean onlyChangesRows() {
        return drop != null || add != null || otherwise != null;
    }

    /** The metadata after rows were dropped or added. @throws InvalidInput when they cannot be read as they must */
    MetadataForm changed() {
        MetadataForm now = metadata();
        if (now == null) return null;
        if (drop != null) return now.without(Asked.number("drop", drop, -1, 0, keys.size()));
        return add != null ? now.withAnother() : now.otherwise();
    }

    /** The version the person started from, 0 when the form did not say. */
    int startedFrom() {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
