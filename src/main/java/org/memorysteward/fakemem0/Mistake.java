package org.memorysteward.fakemem0;

/** What the caller did wrong, and the status that Mem0 answers it with. */
final class Mistake extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    Mistake(String sentence) {
        this(400, sentence);
    }

    Mistake(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    int status() {
        return status;
    }
}
