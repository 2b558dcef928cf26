package io.leaderforge.tenancy.user;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Whom to list. Each order has an index: by e-mail where its beginning is given, else, where a part of the name is, by what
 * follows in the name from that part on, else in the order people came.
 */
public class UserQuery {

    private static final int LONGEST = 254;

    /**
     * A role's members in the order of their ids, each then looked up. As a plain join it is planned by what the policy of
     * users might cost in each look-up, and reads all people of a large tenant to find its two owners; offset 0 skips
     * nothing, it keeps the planner from making the join of it again.
     */
    private static final String OF_ROLE =
            "tenant_memberships m cross join lateral (select * from users where id = m.user_id offset 0) u";

    /** The places of the part in names, in order; each person then looked up, for the same reason as above. */
    private static final String OF_NAME =
            "users_name_search_parts p cross join lateral (select * from users where id = p.id offset 0) u";

    /** What a row of the table of parts holds of a name. */
    private static final int PART = 32;

    @Parameter(description = "How the e-mail begins, in any case; the list is then in its order")
    @QueryParam("email")
    @Nullable
    String email;

    @Parameter(
            description =
                    "Any part of the full name, in any case, with or without accents; without email the list is then"
                            + " in the order of names from that part on")
    @QueryParam("name")
    @Nullable
    String name;

    @Parameter(description = "A role in the tenant, e.g. admin")
    @QueryParam("role")
    @Nullable
    String role;

    @Parameter(description = "true or false: may the person sign in", schema = @Schema(type = SchemaType.BOOLEAN))
    @QueryParam("is_active")
    @Nullable
    String isActive;

    /** One statement and its parameters. */
    record Statement(String text, List<Object> parameters) {}

    /** A row as its order sees it. */
    private record Sorted(PersonView view, @Nullable String key) {}

    private enum Order {
        EMAIL("u.email_key"),
        NAME("p.part"),
        ARRIVAL(null);

        private final @Nullable String column;

        Order(@Nullable String column) {
            this.column = column;
        }
    }

    Uni<Page<PersonView>> page(Sql sql, PageQuery page) {
        Statement statement = statement(page);
        @Nullable String column = order().column;
        return sql.list(
                        row -> new Sorted(
                                PersonView.of(row), column == null ? null : row.getString(column.substring(2))),
                        statement.text(),
                        statement.parameters().toArray())
                .map(rows -> page.page(rows, UserQuery::key))
                .map(sorted ->
                        new Page<>(sorted.items().stream().map(Sorted::view).toList(), sorted.nextCursor()));
    }

    private static List<Object> key(Sorted row) {
        return row.key() == null
                ? List.of(row.view().id())
                : List.of(row.key(), row.view().id());
    }

    Statement statement(PageQuery page) {
        List<Object> parameters = new ArrayList<>(List.of(page.fetch()));
        StringBuilder where = new StringBuilder(" where true");
        prefix(where, parameters, "u.email_key", "?email", email, EmailAddress::keyOf);
        namePart(where, parameters);
        @Nullable String column = order().column;
        boolean byRole = isSet(role) && column == null;
        if (isSet(role)) {
            parameters.add(role);
            String ofRole = "m.status = 'active' and m.role = $" + parameters.size();
            where.append(
                    byRole
                            ? " and " + ofRole
                            : " and u.id in (select m.user_id from tenant_memberships m where " + ofRole + ")");
        }
        if (isSet(isActive)) {
            where.append(active() ? " and u.is_active" : " and not u.is_active");
        }
        boolean byName = order() == Order.NAME;
        String id = byRole ? "m.user_id" : byName ? "p.id" : "u.id";
        after(where, parameters, column, id, page.after());
        String order = column == null ? id : column + ", " + id;
        return new Statement(
                "select " + PersonView.COLUMNS + (byName ? ", p.part" : "") + " from "
                        + (byRole ? OF_ROLE : byName ? OF_NAME : "users u") + where + " order by "
                        + order + " limit $1",
                parameters);
    }

    private Order order() {
        return isSet(email) ? Order.EMAIL : isSet(name) ? Order.NAME : Order.ARRIVAL;
    }

    /** A person is found by the first place of the part alone, so that nobody is listed twice. */
    private void namePart(StringBuilder where, List<Object> parameters) {
        if (!isSet(name)) {
            return;
        }
        String part = part(String.valueOf(name));
        parameters.add(part);
        String found = "strpos(u.name_search, $" + parameters.size() + ")";
        if (order() != Order.NAME) {
            where.append(" and ").append(found).append(" > 0");
            return;
        }
        int kept = Math.min(PART, part.codePointCount(0, part.length()));
        range(where, parameters, "p.part", part.substring(0, part.offsetByCodePoints(0, kept)));
        where.append(" and ").append(found).append(" = p.part_at");
    }

    /** Every name has the empty part: what shows nothing would find everybody. */
    private static String part(String name) {
        requireShort("?name", name);
        String part = Names.searchKey(name);
        if (part.isEmpty()) {
            throw Problems.unprocessable("?name", "Give at least one visible character.");
        }
        return part;
    }

    /** A range of the column's order, which an index can serve: text comparisons are leakproof, LIKE is not. */
    private static void prefix(
            StringBuilder where,
            List<Object> parameters,
            String column,
            String pointer,
            @Nullable String given,
            UnaryOperator<String> key) {
        if (given == null || given.isEmpty()) {
            return;
        }
        requireShort(pointer, given);
        range(where, parameters, column, key.apply(given));
    }

    private static void range(StringBuilder where, List<Object> parameters, String column, String begins) {
        parameters.add(begins);
        int n = parameters.size();
        where.append(" and %1$s >= $%2$d and %1$s < $%2$d || U&'\\+10FFFF'".formatted(column, n));
    }

    private static void requireShort(String pointer, String given) {
        if (given.length() > LONGEST || given.indexOf('\0') >= 0) {
            throw Problems.unprocessable(pointer, "Give 1 to " + LONGEST + " characters.");
        }
    }

    private static void after(
            StringBuilder where,
            List<Object> parameters,
            @Nullable String column,
            String idColumn,
            PageQuery.@Nullable Key after) {
        if (after == null) {
            return;
        }
        if (column != null) {
            parameters.add(after.text(0));
        }
        UUID id = after.uuid(column == null ? 0 : 1);
        parameters.add(id);
        int n = parameters.size();
        where.append(
                column == null
                        ? " and " + idColumn + " > $" + n
                        : " and (" + column + ", " + idColumn + ") > ($" + (n - 1) + ", $" + n + ")");
    }

    private boolean active() {
        if ("true".equals(isActive) || "false".equals(isActive)) {
            return "true".equals(isActive);
        }
        throw Problems.badRequest("?is_active", "This must be true or false.");
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
