package org.memorysteward.web.shared;

/** A form that another site sent, or that nobody got from us. */
public class ForeignForm extends RuntimeException {

    public ForeignForm() {
        super(null, null, false, false);
    }
}
