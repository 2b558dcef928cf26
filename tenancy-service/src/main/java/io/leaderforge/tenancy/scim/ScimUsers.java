package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.person.People;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The rows of people, as a directory sees them. */
final class ScimUsers {

    /** The people that a directory sees: the members of its organization, $1, except those it has removed. */
    static final String FROM = "memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id"
            + " left join scim_users s on s.tenant_id = u.tenant_id and s.user_id = u.id"
            + " where m.organization_id = $1 and m.is_active and u.removed_at is null";

    private static final String SELECT = """
        select u.id, u.email, u.full_name, u.is_active, u.revision, u.created_at, u.updated_at, u.external_id, u.user_name,
          s.attributes, s.email_type, %s as groups,
          exists (select from memberships m where m.user_id = u.id and m.organization_id <> $2 and m.is_active)
            as is_elsewhere
        from users u left join scim_users s on s.tenant_id = u.tenant_id and s.user_id = u.id
        """;
    private static final String GROUPS = """
        (select jsonb_agg(jsonb_build_object('value', t.id, 'display', t.name) order by t.id)
          from team_members p join teams t on t.tenant_id = p.tenant_id and t.id = p.team_id
          where p.user_id = u.id and p.organization_id = $2 and t.is_active)
        """;
    private static final String ONE = SELECT.formatted(GROUPS) + """
         where u.id = $1 and u.removed_at is null and exists (select from memberships m
           where m.user_id = u.id and m.organization_id = $2 and m.is_active)
        """;
    private static final String MANY =
            SELECT.formatted(GROUPS) + " join unnest($1::uuid[]) with ordinality k (id, n) on k.id = u.id order by k.n";
    private static final String MANY_WITHOUT_GROUPS = SELECT.formatted("null::jsonb")
            + " join unnest($1::uuid[]) with ordinality k (id, n) on k.id = u.id order by k.n";
    private static final String LOCK = "select 1 from users where id = $1 for no key update";
    private static final String TAKEN = """
        with holders as (
          select id from users where email_key = $2
          union select id from users where user_name_key = $1 and removed_at is null
          union select id from users where external_id = $3::text)
        select u.id, u.removed_at is not null as is_removed, u.email_key = $2 as has_email,
          u.user_name_key = $1 as has_name,
          exists (select from memberships m where m.user_id = u.id and m.organization_id = $4) as was_here
        from holders h join users u on u.id = h.id
        """;
    private static final String WRITE = """
        update users set email = $2, email_key = $3, full_name = $4, external_id = $5, user_name = $6, user_name_key = $7,
          updated_at = $8, name_key = $9, name_search = $10 where id = $1
        """;
    private static final String KEEP = """
        insert into scim_users (tenant_id, user_id, attributes, email_type) values ($1, $2, $3::text::jsonb, $4)
        on conflict (tenant_id, user_id) do update set attributes = excluded.attributes, email_type = excluded.email_type
        """;
    private static final String REMOVE =
            "update users set removed_at = $2, external_id = null, user_name = null, user_name_key = email_key where id = $1";

    /** Without a mailbox, and not for signing in: RFC 2606 reserves the domain. */
    private static final String RELEASE = """
        update users set email = free.address, email_key = free.address, user_name_key = free.address,
          email_verified_at = null
        from (select 'removed-' || $1::uuid || '@removed.invalid' as address) free
        where id = $1 and removed_at is not null
        """;

    private ScimUsers() {}

    static Uni<Row> require(Sql sql, Directory directory, UUID id) {
        return sql.<Row>first(row -> row, ONE, id, directory.organization())
                .onItem()
                .ifNull()
                .failWith(() -> ScimFault.notFound("User"));
    }

    /** Locks the person until the transaction ends. */
    static Uni<Row> lock(Sql sql, Directory directory, UUID id) {
        return sql.query(LOCK, id).chain(locked -> require(sql, directory, id));
    }

    /** The rows of the ids, in their order. */
    static Uni<List<Row>> all(Sql sql, Directory directory, List<UUID> ids, boolean withGroups) {
        return sql.list(row -> row, withGroups ? MANY : MANY_WITHOUT_GROUPS, ids, directory.organization());
    }

    /** People who already have the person's address, name or external id. */
    static Uni<List<Row>> holders(Sql sql, Directory directory, Person person) {
        return sql.list(
                row -> row,
                TAKEN,
                EmailAddress.keyOf(person.userName()),
                EmailAddress.keyOf(person.email()),
                person.externalId(),
                directory.organization());
    }

    static Uni<Void> write(Sql sql, UUID id, Person person, Instant now) {
        return sql.update(
                        WRITE,
                        id,
                        person.email(),
                        EmailAddress.keyOf(person.email()),
                        person.fullName(),
                        person.externalId(),
                        person.ownUserName(),
                        EmailAddress.keyOf(person.userName()),
                        now,
                        People.nameKey(person.fullName()),
                        People.searchKey(person.fullName()))
                .chain(written -> sql.update(KEEP, sql.tenant(), id, person.attributes(), person.emailType()))
                .replaceWithVoid();
    }

    /** Removes the person as a resource, with the data that only the directory has provided. */
    static Uni<Void> remove(Sql sql, UUID id, Instant now) {
        return sql.update(REMOVE, id, now)
                .chain(removed -> sql.update("delete from scim_users where user_id = $1", id))
                .replaceWithVoid();
    }

    /** Frees the address of a removed person for another one; until then the person could be restored. */
    static Uni<Void> release(Sql sql, UUID id) {
        return sql.update(RELEASE, id)
                .chain(released -> People.raiseAndPublish(sql, id))
                .replaceWithVoid();
    }

    static String version(Row row) {
        return "W/\"" + row.getLong("revision") + "\"";
    }

    static ObjectNode view(Directory directory, Row row) {
        Person person = Person.of(row);
        ObjectNode view = Scim.object();
        ArrayNode schemas = view.putArray("schemas").add(Scim.USER);
        if (person.attributes().has(Scim.ENTERPRISE_USER)) {
            schemas.add(Scim.ENTERPRISE_USER);
        }
        UUID id = row.getUUID("id");
        view.put("id", id.toString());
        view.setAll(person.resource());
        if (person.fullName() != null) {
            view.put("displayName", person.fullName());
        }
        if (!view.has("emails")) {
            view.putArray("emails").addObject().put("value", person.email()).put("primary", true);
        }
        groups(directory, row, view);
        ObjectNode meta = view.putObject("meta");
        meta.put("resourceType", "User");
        meta.put("created", row.getOffsetDateTime("created_at").toInstant().toString());
        meta.put("lastModified", row.getOffsetDateTime("updated_at").toInstant().toString());
        meta.put("location", directory.location("Users", id));
        meta.put("version", version(row));
        return view;
    }

    private static void groups(Directory directory, Row row, ObjectNode view) {
        if (row.getJsonArray("groups") != null) {
            ArrayNode groups = (ArrayNode) Scim.read(row.getJsonArray("groups").encode());
            groups.forEach(group -> ((ObjectNode) group)
                    .put("type", "direct")
                    .put("$ref", directory.location("Groups", group.get("value").textValue())));
            view.set("groups", groups);
        }
    }
}
