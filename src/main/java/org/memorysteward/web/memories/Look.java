package org.memorysteward.web.memories;

import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.web.shared.Asked;

/** What the address of a memory's page asks to see. Whatever makes no sense there is no reason to refuse the page. */
public class Look {

    @RestQuery
    String version;

    @RestQuery
    String against;

    @RestQuery
    String before;

    @RestQuery
    String said;

    @RestQuery
    String open;

    @RestQuery
    String successor;

    /** The version to look at, of this many; the newest one by default. */
    int version(int newest) {
        int asked = number(version);
        return asked < 1 || asked > newest ? newest : asked;
    }

    /** The version to compare it with; by default the one before it, 0 where there is none. */
    int against(int newest) {
        int asked = number(against);
        int looked = version(newest);
        return asked < 1 || asked > newest || asked == looked ? looked - 1 : asked;
    }

    /** The list of versions goes on with those older than this one; 0 for its beginning. */
    int before(int newest) {
        int asked = number(before);
        return asked < 2 || asked > newest ? 0 : asked;
    }

    /** The form to open. A successor is only ever given to a deprecation. */
    Attempt attempt() {
        if (Asked.text(successor) != null) return Attempt.at("deprecation").typed("successor", successor);
        return open == null ? Attempt.NONE : Attempt.at(open);
    }

    private static int number(String typed) {
        try {
            return typed == null ? 0 : Integer.parseInt(typed.strip());
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
