package org.memorysteward.web.shared;

/** There is nothing at this address, or nothing that this person may know of. */
public class NoSuchPage extends RuntimeException {

    public NoSuchPage() {
        super(null, null, false, false);
    }
}
