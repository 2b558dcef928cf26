package io.leaderforge.tenancy.scim;

import com.unboundid.scim2.common.Path;
import org.jspecify.annotations.Nullable;

/** The attributes of a resource that filters and orders can name. */
interface Columns {

    /** Fails with invalidFilter where the attribute cannot be compared. */
    Column column(Path path);

    /** What stands in brackets behind an attribute of several values: its sub-attributes; null where it has none. */
    @Nullable
    Nested nested(String attribute);

    /** @param around the condition on one value goes where {@code %s} stands */
    record Nested(Columns columns, String around) {}

    static ScimFault unknown(Object path) {
        return ScimFault.invalidFilter("Nothing can be found by " + path + ".");
    }
}
