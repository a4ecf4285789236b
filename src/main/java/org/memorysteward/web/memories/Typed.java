package org.memorysteward.web.memories;

/** What a person typed into the form of an edit. Browsers send line ends as CRLF; texts are kept with LF. */
record Typed(String text, String metadata, String reason, String version) {

    Typed {
        text = text == null ? "" : text.replace("\r\n", "\n");
        metadata = metadata == null ? "" : metadata.replace("\r\n", "\n");
        reason = reason == null ? "" : reason;
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
