package io.leaderforge.tenancy.scim;

/**
 * What an attribute is in SQL.
 *
 * @param sql the expression to compare
 * @param kind how it compares
 * @param around the condition goes where {@code %s} stands: around an attribute of several values
 */
record Column(String sql, Kind kind, String around) {

    enum Kind {
        /** The key of an address or a user name, which Java makes of what it is compared with. */
        ADDRESS,
        /** The key of a name, which Java makes of what it is compared with. */
        NAME,
        /** A text that is only shown, in lower case, in the order of bytes: it decides nobody's identity. */
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
