package io.leaderforge.tenancy.named;

/**
 * Names next to ids, as columns of {@link io.leaderforge.kit.row.Rows}. PostgreSQL reads them for the rows of a page alone, and
 * row-level security decides as for the people and things themselves: of one that the caller may not see, and of one that is
 * gone, the name is null.
 *
 * <p>A column is given as the statement has it, e.g. <code>{}user_id</code>; its name must not be one of the table that is read.
 */
public final class Named {

    private Named() {}

    /** The full name of a person. */
    public static String person(String column) {
        return "(select n.full_name from users n where n.id = " + column + " and n.removed_at is null)";
    }

    /** The address of a person's picture. */
    public static String picture(String column) {
        return "(select n.avatar_url from users n where n.id = " + column + " and n.removed_at is null)";
    }

    public static String organization(String column) {
        return "(select n.name from organizations n where n.id = " + column + ")";
    }

    public static String team(String column) {
        return "(select n.name from teams n where n.id = " + column + ")";
    }

    /** The name of a platform operator, for tenants too. */
    public static String operator(String column) {
        return "operator_name(" + column + ")";
    }
}
