package org.memorysteward.fakemem0;

/** What can be wrong with a Mem0. */
public enum Fault {
    /** Connections are closed without an answer, and nothing is done. */
    AWAY,
    /** What is asked is done, and the connection closed before the answer. */
    ANSWER_LOST,
    /** Every answer takes a minute. */
    SLOW,
    /** 429, to be tried again after two seconds. */
    BUSY,
    /** 500 with a JSON body. */
    BROKEN,
    /** 200 with a page of HTML. */
    HTML,
    /** Half of the body that was announced. */
    HALF,
    /** A body that never ends. */
    ENDLESS_BODY,
    /** 307 to another host. */
    REDIRECT,
    /** Another memory than the one that was asked for. */
    OTHER_ID,
    /** A status of an event that nobody documented. */
    UNKNOWN_STATE,
    /** Each page has a next one. */
    ENDLESS_PAGES,
    /** The key is no longer known. */
    REVOKED,
    /** Deletes are confirmed and not done. */
    LYING_DELETE
}
