package org.memorysteward.redaction;

/** A value that a probe recognised: which rule, by its rank among the rules, and where. */
record Hit(int rule, int start, int end) {}
