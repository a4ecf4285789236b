package org.memorysteward.web.shared;

/** The person's role in this team does not allow it. */
public class NotAllowed extends RuntimeException {

    public NotAllowed() {
        super(null, null, false, false);
    }
}
