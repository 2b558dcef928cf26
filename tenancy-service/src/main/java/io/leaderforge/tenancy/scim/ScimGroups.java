package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rows of the open teams of the token's organization, as a directory sees them. */
final class ScimGroups {

    static final String FROM = "teams t where t.organization_id = $1 and t.is_active";

    /** The most members in one document. */
    private static final int MOST_MEMBERS = 20_000;

    private static final String SELECT = """
        select t.id, t.name, t.external_id, t.revision, t.created_at, t.updated_at, p.members, p.changed_at
        from teams t left join lateral (select count(*) as members, max(updated_at) as changed_at from team_members
          where tenant_id = t.tenant_id and team_id = t.id) p on true
        """;
    private static final String ONE = SELECT + " where t.organization_id = $1 and t.id = $2 and t.is_active";
    private static final String MANY = SELECT
            + " join unnest($2::uuid[]) with ordinality k (id, n) on k.id = t.id where t.organization_id = $1 order by"
            + " k.n";
    private static final String LOCK = "select 1 from teams where organization_id = $1 and id = $2 for no key update";
    private static final String MEMBERS = """
        select p.team_id, u.id, u.full_name, u.email from team_members p
          join users u on u.tenant_id = p.tenant_id and u.id = p.user_id
        where p.organization_id = $1 and p.team_id = any($2) and u.removed_at is null order by p.team_id, p.id limit $3
        """;
    private static final String PEOPLE = """
        select u.id from users u join memberships m on m.tenant_id = u.tenant_id and m.user_id = u.id
        where m.organization_id = $1 and m.is_active and u.removed_at is null and u.id = any($2)
        """;
    private static final String HOLDER = """
        select 1 from teams where organization_id = $1 and external_id = $2 and is_active and id is distinct from $3
        """;

    private ScimGroups() {}

    static Uni<Row> require(Sql sql, Directory directory, UUID id) {
        return sql.<Row>first(row -> row, ONE, directory.organization(), id)
                .onItem()
                .ifNull()
                .failWith(() -> ScimFault.notFound("Group"));
    }

    static Uni<Row> lock(Sql sql, Directory directory, UUID id) {
        return sql.query(LOCK, directory.organization(), id).chain(locked -> require(sql, directory, id));
    }

    /** The resources of the ids, in their order. */
    static Uni<List<ObjectNode>> all(Sql sql, Directory directory, List<UUID> ids, boolean withMembers) {
        return sql.list(row -> view(directory, row), MANY, directory.organization(), ids)
                .call(groups -> withMembers
                        ? addMembers(sql, directory, groups, ids)
                        : Uni.createFrom().voidItem());
    }

    static Uni<ObjectNode> view(Sql sql, Directory directory, UUID id, boolean withMembers) {
        return require(sql, directory, id)
                .map(row -> view(directory, row))
                .call(group -> withMembers
                        ? addMembers(sql, directory, List.of(group), List.of(id))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> addMembers(Sql sql, Directory directory, List<ObjectNode> groups, List<UUID> teams) {
        return sql.list(row -> row, MEMBERS, directory.organization(), teams, MOST_MEMBERS + 1)
                .invoke(rows -> {
                    if (rows.size() > MOST_MEMBERS) {
                        throw ScimFault.tooMany("These groups have more than " + MOST_MEMBERS
                                + " members. Request fewer groups, or use excludedAttributes=members.");
                    }
                    Map<String, ObjectNode> byId = new LinkedHashMap<>();
                    groups.forEach(group -> byId.put(group.get("id").textValue(), group));
                    rows.forEach(row -> {
                        ObjectNode group = byId.get(row.getUUID("team_id").toString());
                        if (group != null) {
                            group.withArrayProperty("members").add(member(directory, row));
                        }
                    });
                })
                .replaceWithVoid();
    }

    private static ObjectNode member(Directory directory, Row row) {
        String name = row.getString("full_name");
        String id = row.getUUID("id").toString();
        return Scim.object()
                .put("value", id)
                .put("$ref", directory.location("Users", id))
                .put("display", name == null ? row.getString("email") : name)
                .put("type", "User");
    }

    static Uni<Set<UUID>> members(Sql sql, Directory directory, UUID id) {
        return sql.list(
                        row -> row.getUUID("user_id"),
                        "select user_id from team_members where organization_id = $1 and team_id = $2",
                        directory.organization(),
                        id)
                .map(LinkedHashSet::new);
    }

    /** Fails where the directory does not see one of them. */
    static Uni<Void> requirePeople(Sql sql, Directory directory, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.list(row -> row.getUUID("id"), PEOPLE, directory.organization(), ids)
                .invoke(known -> {
                    if (known.size() < ids.size()) {
                        Set<UUID> unknown = new LinkedHashSet<>(ids);
                        unknown.removeAll(known);
                        throw ScimFault.invalidValue(
                                "There is no User " + unknown.iterator().next() + ".");
                    }
                })
                .replaceWithVoid();
    }

    static Uni<Void> requireFree(
            Sql sql, Directory directory, Group group, @org.jspecify.annotations.Nullable UUID own) {
        return sql.query(HOLDER, directory.organization(), group.externalId(), own)
                .invoke(rows -> {
                    if (rows.iterator().hasNext()) {
                        throw ScimFault.uniqueness("Another group has this externalId.");
                    }
                })
                .replaceWithVoid();
    }

    /** Changes with the team and with its members. */
    static String version(Row row) {
        OffsetDateTime changed = row.getOffsetDateTime("changed_at");
        long at = changed == null
                ? 0
                : java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, changed.toInstant());
        return "W/\"%d.%d.%s\"".formatted(row.getLong("revision"), row.getLong("members"), Long.toString(at, 36));
    }

    static ObjectNode view(Directory directory, Row row) {
        UUID id = row.getUUID("id");
        ObjectNode view = Scim.object();
        ArrayNode schemas = view.putArray("schemas");
        schemas.add(Scim.GROUP);
        view.put("id", id.toString());
        view.put("displayName", row.getString("name"));
        if (row.getString("external_id") != null) {
            view.put("externalId", row.getString("external_id"));
        }
        ObjectNode meta = view.putObject("meta");
        meta.put("resourceType", "Group");
        meta.put("created", row.getOffsetDateTime("created_at").toInstant().toString());
        meta.put("lastModified", changedAt(row).toInstant().toString());
        meta.put("location", directory.location("Groups", id));
        meta.put("version", version(row));
        return view;
    }

    private static OffsetDateTime changedAt(Row row) {
        OffsetDateTime team = row.getOffsetDateTime("updated_at");
        OffsetDateTime members = row.getOffsetDateTime("changed_at");
        return members == null || members.isBefore(team) ? team : members;
    }
}
