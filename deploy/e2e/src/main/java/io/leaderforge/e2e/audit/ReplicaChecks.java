package io.leaderforge.e2e.audit;

import io.leaderforge.kit.schema.BoundedContexts;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every replica row against its source: the columns both have, and the revision. */
final class ReplicaChecks {

    private static final Set<String> OWN = Set.of("epoch", "revision", "deleted_at", "updated_at");

    /** Replicas whose rows carry the revision of another aggregate, with which they come. */
    private static final Map<String, String> REVISIONS = Map.of(
            "memberships",
            "(select u.revision from core.users u where u.tenant_id = s.tenant_id and u.id = s.user_id)");

    private final Columns columns;
    private final Sources sources;

    ReplicaChecks(Columns columns) {
        this.columns = columns;
        this.sources = new Sources(columns);
    }

    Stream<AuditCheck> all() {
        return BoundedContexts.ALL.stream()
                .flatMap(context -> columns.replicas(context).stream())
                .flatMap(this::of);
    }

    private Stream<AuditCheck> of(String replica) {
        String context = replica.substring(0, replica.indexOf('.'));
        String name = replica.substring(context.length() + 1);
        AuditCheck check = sources.sourceOf(replica)
                .map(source -> check(source, replica, REVISIONS.getOrDefault(name, "s.revision")))
                .orElseGet(() -> AuditCheck.unknown(
                        "replica " + replica,
                        "it is named like no table that is published. Name its source in Sources."));
        return name.equals("members") ? Stream.of(check, roles(context)) : Stream.of(check);
    }

    private AuditCheck check(String source, String replica, String revision) {
        Set<String> both = columns.of(source);
        both.retainAll(columns.of(replica));
        both.removeAll(OWN);
        String different = both.stream()
                .map(field -> "case when s.%1$s is distinct from r.%1$s then '%1$s' end".formatted(field))
                .collect(Collectors.joining(", "));
        String findings = """
                select case when r.id is null or r.deleted_at is not null and s.id is not null then 'lost' else 'diverged' end,
                  format('%2$s %%s: %%s', coalesce(s.id, r.id), case
                    when r.id is null then 'missing'
                    when s.id is null then 'its source is gone'
                    when r.deleted_at is not null then 'deleted here alone'
                    when r.revision <> %3$s then format('revision %%s instead of %%s', r.revision, %3$s)
                    else concat_ws(', ', %4$s) || ' differ' end)
                from %1$s s full join %2$s r on r.tenant_id = s.tenant_id and r.id = s.id
                where r.id is null or (s.id is null) <> (r.deleted_at is not null)
                  or s.id is not null and (r.revision <> %3$s or concat_ws('', %4$s) <> '')
                """.formatted(source, replica, revision, different);
        return new AuditCheck("replica " + replica + " = " + source, "select count(*) from " + source, findings);
    }

    private static AuditCheck roles(String context) {
        String findings = """
                select 'diverged', format('%1$s.members %%s: roles %%s instead of %%s', r.id, r.tenant_roles, s.roles)
                from %1$s.members r join (
                  select u.tenant_id, u.id, array(select m.role from core.tenant_memberships m
                    where m.tenant_id = u.tenant_id and m.user_id = u.id and m.status = 'active' order by 1) as roles
                  from core.users u) s on s.tenant_id = r.tenant_id and s.id = r.id
                where array(select unnest(r.tenant_roles) order by 1) <> s.roles and r.deleted_at is null
                """.formatted(context);
        return new AuditCheck(
                "replica " + context + ".members.tenant_roles",
                "select count(*) from " + context + ".members",
                findings);
    }
}
