package io.leaderforge.tenancy.scim;

import com.unboundid.scim2.common.Path;
import io.leaderforge.tenancy.scim.Column.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A team's attributes. */
final class GroupColumns implements Columns {

    static final GroupColumns INSTANCE = new GroupColumns();

    private static final String MEMBERS = "t.id in (select p.team_id from team_members p where %s)";

    private GroupColumns() {}

    @Override
    public Column column(Path path) {
        String urn = path.getSchemaUrn();
        String name = path.toString().toLowerCase(Locale.ROOT);
        return switch (urn == null || !urn.equalsIgnoreCase(Scim.GROUP) ? name : name.substring(urn.length() + 1)) {
            case "id" -> Column.of("t.id", Kind.ID);
            case "externalid" -> Column.of("t.external_id", Kind.EXACT);
            case "displayname" -> Column.of("t.name_key", Kind.NAME);
            case "members", "members.value" -> new Column("p.user_id", Kind.ID, MEMBERS);
            case "meta.created" -> Column.of("t.created_at", Kind.TIME);
            case "meta.lastmodified" -> Column.of("t.updated_at", Kind.TIME);
            default -> throw Columns.unknown(path);
        };
    }

    @Override
    public @Nullable Nested nested(String attribute) {
        return attribute.equalsIgnoreCase("members") ? new Nested(new Members(), MEMBERS) : null;
    }

    private static final class Members implements Columns {

        @Override
        public Column column(Path path) {
            if (path.toString().equalsIgnoreCase("value")) {
                return Column.of("p.user_id", Kind.ID);
            }
            throw Columns.unknown("members." + path);
        }

        @Override
        public @Nullable Nested nested(String name) {
            return null;
        }
    }
}
