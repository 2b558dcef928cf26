package io.leaderforge.tenancy.scim;

import com.unboundid.scim2.common.Path;
import org.jspecify.annotations.Nullable;

/** The attributes of a resource that filters and orders can name. */
interface Columns {

    /** Fails with invalidFilter where the attribute cannot be compared. */
    Column column(Path path);

    /** The sub-attributes in brackets behind an attribute with several values; null where it has none. */
    @Nullable
    Nested nested(String attribute);

    /** @param around the condition on one value replaces {@code %s} */
    record Nested(Columns columns, String around) {}

    static ScimFault unknown(Object path) {
        return ScimFault.invalidFilter("Filtering by " + path + " is not supported.");
    }
}
