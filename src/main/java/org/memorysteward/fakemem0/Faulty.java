package org.memorysteward.fakemem0;

import java.util.function.Predicate;

/** Which fault a fake Mem0 has at the moment, where, and after how many requests it shows. */
final class Faulty {

    private Fault fault;
    private Predicate<String> where = any -> true;
    private int sound;

    synchronized void set(Fault now, int requestsBefore, Predicate<String> paths) {
        fault = now;
        sound = requestsBefore;
        where = paths;
    }

    synchronized void heal() {
        fault = null;
    }

    synchronized boolean is(Fault asked) {
        return fault == asked && sound <= 0;
    }

    /** The fault that a request to this path meets, null for none. */
    synchronized Fault next(String path) {
        if (fault == null || !where.test(path)) return null;
        return sound-- > 0 ? null : fault;
    }
}
