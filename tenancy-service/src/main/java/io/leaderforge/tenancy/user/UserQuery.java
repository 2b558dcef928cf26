package io.leaderforge.tenancy.user;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
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
 * Whom to list. Each order has an index: by e-mail where its beginning is given, else by name where that one's is, else in
 * the order people came.
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

    @Parameter(description = "How the e-mail begins, in any case; the list is then in its order")
    @QueryParam("email")
    @Nullable
    String email;

    @Parameter(description = "How the full name begins, in any case; without email the list is then in its order")
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
        NAME("u.name_key"),
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
        prefix(where, parameters, "u.email_key", "?email", email, EmailAddress::keyOf, "$%d");
        prefix(where, parameters, "u.name_key", "?name", name, given -> given, "lower($%d)");
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
        String id = byRole ? "m.user_id" : "u.id";
        after(where, parameters, column, id, page.after());
        String order = column == null ? id : column + ", " + id;
        return new Statement(
                "select " + PersonView.COLUMNS + " from " + (byRole ? OF_ROLE : "users u") + where + " order by "
                        + order + " limit $1",
                parameters);
    }

    private Order order() {
        return isSet(email) ? Order.EMAIL : isSet(name) ? Order.NAME : Order.ARRIVAL;
    }

    /** A range of the column's order, which an index can serve: text comparisons are leakproof, LIKE is not. */
    private static void prefix(
            StringBuilder where,
            List<Object> parameters,
            String column,
            String pointer,
            @Nullable String given,
            UnaryOperator<String> key,
            String parameter) {
        if (given == null || given.isEmpty()) {
            return;
        }
        if (given.length() > LONGEST || given.indexOf('\0') >= 0) {
            throw Problems.unprocessable(pointer, "Give 1 to " + LONGEST + " characters.");
        }
        parameters.add(key.apply(given));
        String begins = parameter.formatted(parameters.size());
        where.append(" and %1$s >= %2$s and %1$s < %2$s || U&'\\+10FFFF'".formatted(column, begins));
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
