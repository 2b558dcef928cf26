package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.audit.AuditSink;
import io.leaderforge.kit.audit.Entry;
import io.leaderforge.kit.row.Bindings;
import io.leaderforge.kit.tenant.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends to the log: core's own entries in the transaction of the action, the other services' as they arrive. */
@ApplicationScoped
class AuditRows implements AuditSink {

    private static final String CORE = "core";
    private static final String COLUMNS = """
        insert into audit_log (tenant_id, id, context, organization_id, actor_type, actor_id, impersonator_id,
          credential_id, action, target_type, target_id, request_id, details, old_data, new_data, ip_address, user_agent,
          created_at)
        """;
    private static final String INSERT = COLUMNS + """
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb, $14::text::jsonb, $15::text::jsonb,
          $16, $17, coalesce($18, clock_timestamp()))
        """;
    /** A tenant that is deleted for good has no log. */
    private static final String KEEP = COLUMNS + """
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb, $14::text::jsonb, $15::text::jsonb,
          $16, $17, $18::timestamptz where exists (select from tenants t where t.tenant_id = $1)
        on conflict (tenant_id, id) do nothing
        """;

    /** An entry that arrives after its time. */
    record Late(Entry entry, Instant time) {}

    private final MeterRegistry registry;

    AuditRows(MeterRegistry registry) {
        this.registry = registry;
        count(CORE, 0);
    }

    @Override
    public Uni<Void> write(Sql sql, List<Entry> entries) {
        UUID tenant = sql.tenant();
        List<Tuple> rows =
                entries.stream().map(entry -> row(tenant, CORE, entry, null)).toList();
        sql.afterCommit(() -> count(CORE, rows.size()));
        return sql.batch(INSERT, rows).replaceWithVoid();
    }

    /** Entries of another service, which were made at these times. */
    Uni<Void> keep(Sql sql, String context, List<Late> entries) {
        UUID tenant = sql.tenant();
        sql.afterCommit(() -> count(context, entries.size()));
        return sql.batch(
                        KEEP,
                        entries.stream()
                                .map(late -> row(tenant, context, late.entry(), late.time()))
                                .toList())
                .replaceWithVoid();
    }

    private static Tuple row(UUID tenant, String context, Entry entry, @Nullable Instant time) {
        Entry.Contents contents = entry.contents();
        return Bindings.tuple(
                tenant,
                entry.id(),
                context,
                entry.organizationId(),
                entry.actor().type(),
                entry.actor().id(),
                entry.actor().impersonatorId(),
                entry.actor().credentialId(),
                entry.action(),
                entry.targetType(),
                entry.targetId(),
                entry.requestId(),
                contents.details(),
                contents.oldData(),
                contents.newData(),
                contents.ipAddress(),
                contents.userAgent(),
                time);
    }

    private void count(String context, int entries) {
        registry.counter("core.audit.entries", "context", context).increment(entries);
    }
}
