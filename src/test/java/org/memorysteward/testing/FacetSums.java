package org.memorysteward.testing;

/** What the facet counters and their log say together, for looking behind the program. */
public final class FacetSums {

    /** How many memories there are, whatever their state. */
    public static final String ALL = sum("active + held + deprecated + expired + deleted");

    /** How many are deprecated. */
    public static final String DEPRECATED = sum("deprecated");

    private FacetSums() {}

    private static String sum(String columns) {
        return "select (select coalesce(sum(" + columns + "), 0) from facet"
                + " where repo = 0 and \"user\" = 0 and type = 0 and agent = 0)"
                + " + (select coalesce(sum(" + columns + "), 0) from facet_change)";
    }
}
