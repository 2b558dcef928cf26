package io.leaderforge.tenancy.scim;

import com.unboundid.scim2.common.Path;
import io.leaderforge.tenancy.scim.Column.Kind;
import io.leaderforge.tenancy.scim.Columns.Nested;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person's attributes. Those that the product knows have an index; those that only the directory keeps are read from its
 * document. Of several email addresses, filters match the one for signing in.
 */
final class UserColumns implements Columns {

    static final UserColumns INSTANCE = new UserColumns();

    private static final String VALUES = "exists (select from jsonb_array_elements(s.attributes -> '%s') e where %%s)";
    private static final String TEAMS = "u.id in (select p.user_id from team_members p where %s)";
    private static final Columns EMAIL = new Emails();
    private static final Columns TEAM = new Teams();

    private UserColumns() {}

    @Override
    public Column column(Path path) {
        String urn = path.getSchemaUrn();
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (urn == null || urn.equalsIgnoreCase(Scim.USER)) {
            Column known = known(urn == null ? name : name.substring(urn.length() + 1));
            return known == null ? kept(path) : known;
        }
        return kept(path);
    }

    private static @Nullable Column known(String name) {
        return switch (name) {
            case "id" -> Column.of("u.id", Kind.ID);
            case "externalid" -> Column.of("u.external_id", Kind.EXACT);
            case "username" -> Column.of("u.user_name_key", Kind.ADDRESS);
            case "displayname", "name.formatted" -> Column.of("u.name_key", Kind.NAME);
            case "active" -> Column.of("u.is_active", Kind.BOOLEAN);
            case "emails" -> Column.of("u.email_key", Kind.ADDRESS);
            case "groups" -> new Column("p.team_id", Kind.ID, TEAMS);
            case "meta.created" -> Column.of("u.created_at", Kind.TIME);
            case "meta.lastmodified" -> Column.of("u.updated_at", Kind.TIME);
            default -> {
                boolean ofEmail = name.startsWith("emails.");
                Columns inner = ofEmail ? EMAIL : name.startsWith("groups.") ? TEAM : null;
                Column column = inner == null ? null : inner.column(Path.of(name.substring(name.indexOf('.') + 1)));
                yield column == null || ofEmail ? column : new Column(column.sql(), column.kind(), TEAMS);
            }
        };
    }

    @Override
    public @Nullable Nested nested(String attribute) {
        if (attribute.equalsIgnoreCase("emails")) {
            return new Nested(EMAIL, "(%s)");
        }
        if (attribute.equalsIgnoreCase("groups")) {
            return new Nested(TEAM, TEAMS);
        }
        Attribute found = SchemaDocument.USER.attribute(attribute);
        return found == null || !found.multiValued()
                ? null
                : new Nested(new Values(found), VALUES.formatted(found.name()));
    }

    /** Names in the document are the schema's own, never the filter's. */
    private static Column kept(Path path) {
        List<Attribute> attributes;
        try {
            attributes = SchemaDocument.USER.resolve(path);
        } catch (ScimFault unknown) {
            throw unknown(path);
        }
        if (attributes.isEmpty()) {
            throw unknown(path);
        }
        Attribute first = attributes.getFirst();
        if (first.multiValued()) {
            Columns values = new Values(first);
            Column column =
                    values.column(Path.of(path.size() == 2 ? path.getElement(1).getAttribute() : "value"));
            return new Column(column.sql(), column.kind(), VALUES.formatted(first.name()));
        }
        SchemaDocument extension =
                path.getSchemaUrn() == null ? null : SchemaDocument.USER.extension(String.valueOf(path.getSchemaUrn()));
        String keys = (extension == null ? "" : "\"" + extension.id() + "\",")
                + String.join(",", attributes.stream().map(Attribute::name).toList());
        return text(attributes.getLast(), "s.attributes #>> '{" + keys + "}'");
    }

    private static Column text(Attribute attribute, String sql) {
        if (attribute.type().equals("boolean")) {
            return Column.of("(" + sql + ")::boolean", Kind.BOOLEAN);
        }
        if (!attribute.isText()) {
            throw unknown(attribute.name());
        }
        return attribute.caseExact()
                ? Column.of("(" + sql + ")", Kind.EXACT)
                : Column.of("lower(" + sql + ")", Kind.FOLDED);
    }

    private static ScimFault unknown(Object what) {
        return Columns.unknown(what);
    }

    /** One value of an attribute that only the directory keeps. */
    private record Values(Attribute attribute) implements Columns {

        @Override
        public Column column(Path path) {
            Attribute sub = attribute.sub(path.getElement(0).getAttribute());
            if (sub == null) {
                throw unknown(attribute.name() + "." + path);
            }
            return text(sub, "e ->> '" + sub.name() + "'");
        }

        @Override
        public @Nullable Nested nested(String name) {
            return null;
        }
    }

    /** The one address. */
    private static final class Emails implements Columns {

        @Override
        public Column column(Path path) {
            return switch (path.toString().toLowerCase(Locale.ROOT)) {
                case "value" -> Column.of("u.email_key", Kind.ADDRESS);
                case "type" -> Column.of("lower(s.email_type)", Kind.FOLDED);
                case "primary" -> Column.of("true", Kind.BOOLEAN);
                default -> throw unknown("emails." + path);
            };
        }

        @Override
        public @Nullable Nested nested(String name) {
            return null;
        }
    }

    private static final class Teams implements Columns {

        @Override
        public Column column(Path path) {
            if (path.toString().equalsIgnoreCase("value")) {
                return Column.of("p.team_id", Kind.ID);
            }
            throw unknown("groups." + path);
        }

        @Override
        public @Nullable Nested nested(String name) {
            return null;
        }
    }
}
