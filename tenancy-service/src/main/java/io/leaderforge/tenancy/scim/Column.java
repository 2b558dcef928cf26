package io.leaderforge.tenancy.scim;

/**
 * An attribute in SQL.
 *
 * @param sql the expression to compare
 * @param kind how it compares
 * @param around for attributes with several values: the condition replaces {@code %s}
 */
record Column(String sql, Kind kind, String around) {

    enum Kind {
        /** The key of an address or a user name, computed in Java from the compared value. */
        ADDRESS,
        /** The key of a name, computed in Java from the compared value. */
        NAME,
        /** A text for display, in lower case and in the order of bytes: it does not identify anyone. */
        FOLDED,
        /** A text as it is. */
        EXACT,
        BOOLEAN,
        TIME,
        ID
    }

    static Column of(String sql, Kind kind) {
        return new Column(sql, kind, "%s");
    }

    boolean isText() {
        return kind == Kind.ADDRESS || kind == Kind.NAME || kind == Kind.FOLDED || kind == Kind.EXACT;
    }

    /** How a parameter is compared with it. */
    String parameter(int number) {
        return switch (kind) {
            case FOLDED -> "lower($" + number + "::text)";
            case ADDRESS, NAME, EXACT -> "$" + number + "::text";
            case BOOLEAN -> "$" + number + "::boolean";
            case TIME -> "$" + number + "::timestamptz";
            case ID -> "$" + number + "::uuid";
        };
    }
}
