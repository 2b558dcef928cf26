package io.leaderforge.tenancy.user;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.leaderforge.tenancy.user.UserBodies.PersonView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The filters and the order of the list of users. Each order has an index: by email where its beginning is given, else, where a
 * part of the name is given, by the name from that part on, else as asked for, oldest first by default.
 */
record UserQuery(
        @Parameter(description = "The beginning of the email, in any case; orders the list by email")
        @QueryParam("email")
        @Nullable
        String email,

        @Parameter(
                description = "Any part of the full name, in any case, with or without accents; without email"
                        + " orders the list by the name from that part on")
        @QueryParam("name")
        @Nullable
        String name,

        @Parameter(description = "The beginning of the email, where it has an @, else any part of the full name")
        @QueryParam("q")
        @Nullable
        String q,

        @Parameter(description = "A role in the tenant, e.g. admin") @QueryParam("role") @Nullable
        String role,

        @Parameter(description = "Active members of this organization") @QueryParam("organization_id") @Nullable
        UUID organizationId,

        @Parameter(description = "Members of this team") @QueryParam("team_id") @Nullable
        UUID teamId,

        @Parameter(description = "Whether the person may sign in") @QueryParam("is_active") @Nullable
        Boolean isActive,

        @Parameter(
                description =
                        "The order; oldest first by default. 400 with a filter that has an order of its own: q, email,"
                                + " name or role",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"name", "email", "-created_at"}))
        @QueryParam("sort")
        @Nullable
        String sort) {

    private static final int LONGEST = 254;

    private static final String COLUMNS = """
            u.tenant_id, u.email, u.email_key, u.email_verified_at, u.full_name, u.avatar_url, u.is_active,
            u.last_sign_in_at, u.created_at, u.updated_at, u.revision, u.name_search
            """;

    private static final Listing<PersonView> ALL = Listing.of(
                    PersonView.FOUND_BY_NAME,
                    "from (select " + COLUMNS + ", u.id, coalesce(u.name_search, '') as name_part from users u) users")
            .oldestFirst()
            .sort("name", "name_part", "id")
            .sort("email", "email_key", "id")
            .sort("-created_at", "created_at desc", "id desc");

    private static final Listing<PersonView> BY_EMAIL =
            Listing.of(PersonView.ROWS, "from users").by("email_key", "id");

    /**
     * A role's members in the order of their ids, each then looked up. As a plain join it is planned by the cost of the
     * policy of users in each look-up, and reads all people of a large tenant to find its two owners; offset 0 skips no
     * rows, but keeps the planner from making it a join again.
     */
    private static final Listing<PersonView> OF_ROLE =
            Listing.of(PersonView.ROWS, "from (select " + COLUMNS + """
            , m.user_id as id, m.role
            from tenant_memberships m cross join lateral (select * from users where id = m.user_id offset 0) u
            where m.status = 'active') users
            """).oldestFirst();

    /** The places of the part in names, in order; each person then looked up, for the same reason as above. */
    private static final Listing<PersonView> BY_NAME = Listing.of(
                    PersonView.FOUND_BY_NAME, "from (select " + COLUMNS + """
            , p.id, p.part as name_part, p.part_at
            from users_name_search_parts p cross join lateral (select * from users where id = p.id offset 0) u) users
            """)
            .by("name_part", "id");

    private static final String HAS_ROLE =
            "id in (select m.user_id from tenant_memberships m where m.status = 'active' and m.role = ?)";

    /** Found first and then read by their ids, in the list's order: the members of one are few, the tenant's people many. */
    private static final String IN_ORGANIZATION =
            "id = any (array(select m.user_id from memberships m where m.organization_id = ? and m.is_active))";

    private static final String IN_TEAM = "id = any (array(select p.user_id from team_members p where p.team_id = ?))";

    Uni<Page<PersonView>> page(Sql sql, PageQuery query) {
        PageQuery page = query.sortedBy(sort);
        if (q != null && !q.isEmpty()) {
            return (q.indexOf('@') < 0 ? named(q) : addressed(q)).page(sql, query);
        }
        Where where = Where.all()
                .and(IN_ORGANIZATION, organizationId)
                .and(IN_TEAM, teamId)
                .when(Boolean.TRUE.equals(isActive), "is_active")
                .when(Boolean.FALSE.equals(isActive), "not is_active");
        if (email != null && !email.isEmpty()) {
            requireShort("?email", email);
            return BY_EMAIL.page(
                    sql,
                    page,
                    where.and(beginning("email_key"), EmailAddress.keyOf(email))
                            .and("strpos(name_search, ?) > 0", part(name))
                            .and(HAS_ROLE, Where.given(role)));
        }
        String part = part(name);
        if (part != null) {
            // By the first place of the part alone, so that each person is listed once.
            return BY_NAME.page(
                    sql,
                    page,
                    where.and(beginning("name_part"), SearchText.part(part))
                            .and("strpos(name_search, ?) = part_at", part)
                            .and(HAS_ROLE, Where.given(role)));
        }
        return role == null || role.isEmpty()
                ? ALL.page(sql, page, where)
                : OF_ROLE.page(sql, page, where.within("role", role));
    }

    private UserQuery named(String part) {
        return new UserQuery(email, part, null, role, organizationId, teamId, isActive, sort);
    }

    private UserQuery addressed(String beginning) {
        return new UserQuery(beginning, name, null, role, organizationId, teamId, isActive, sort);
    }

    /** A range in the order of the column, which an index can serve: text comparisons are leakproof, LIKE is not. */
    private static String beginning(String column) {
        return "%1$s >= ? and %1$s < ? || U&'\\+10FFFF'".formatted(column);
    }

    /** Every name has the empty part: a text without visible characters would find everyone. */
    private static @Nullable String part(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        requireShort("?name", name);
        String part = Names.searchKey(name);
        if (part.isEmpty()) {
            throw Problems.unprocessable("?name", "Use at least one visible character.", Rule.blank());
        }
        return part;
    }

    private static void requireShort(String pointer, String given) {
        if (given.length() > LONGEST || given.indexOf('\0') >= 0) {
            throw Problems.unprocessable(pointer, "Use 1 to " + LONGEST + " characters.", Rule.size(1, LONGEST));
        }
    }
}
