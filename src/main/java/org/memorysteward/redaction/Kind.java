package org.memorysteward.redaction;

/** What a rule looks for. */
public enum Kind {
    /** Something that opens a door: a key, a token, a password. */
    SECRET,
    /** Something about a person: an address, a number, an id. */
    PERSONAL,
    /** Nothing secret, but nothing for a memory either: code, orders to the reader, too long a text. */
    HYGIENE
}
