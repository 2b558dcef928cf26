package io.leaderforge.e2e.audit;

import io.leaderforge.kit.schema.BoundedContexts;
import java.util.stream.Stream;

/** Rows of files against the bytes that are stored. */
final class FileChecks {

    private static final String ROWS =
            "(select tenant_id, id, sha256 from %1$s.files union all select tenant_id, id, sha256 from %1$s.file_variants)";

    /** Those that are to be removed, that have no row yet, or whose rows a restore has undone are no finding. */
    private static final String UNKNOWN = """
            select 'diverged', format('%%s %%s: bytes without a row', s.tenant_id, s.id) from audit_stored s
            where s.context = '%1$s'
              and not exists (select from %2$s f where f.tenant_id = s.tenant_id and f.id = s.id)
              and not exists (select from %1$s.file_removals r where r.tenant_id = s.tenant_id and r.id = s.id)
              and not exists (select from %1$s.uploads u
                where u.tenant_id = s.tenant_id and u.id = s.id and u.completed_at is null)
              and not exists (select from %1$s.restores r
                where s.stored_at between r.restored_to - interval '1 minute' and r.raised_at)
            """;

    private static final String SHORT = """
            select 'lost', format('%%s %%s: %%s of %%s bytes', u.tenant_id, u.id, coalesce(s.bytes, 0), u.received)
            from %1$s.uploads u left join audit_stored s on s.context = '%1$s' and s.tenant_id = u.tenant_id and s.id = u.id
            where u.completed_at is null and coalesce(s.bytes, 0) < u.received
            """;

    private FileChecks() {}

    static Stream<AuditCheck> all() {
        return BoundedContexts.ALL.stream().filter(BoundedContexts::hasFiles).flatMap(FileChecks::of);
    }

    private static Stream<AuditCheck> of(String context) {
        String rows = ROWS.formatted(context);
        return Stream.of(
                AuditCheck.pairsAtLeast(
                        "file    rows of " + context + " → bytes",
                        "select concat_ws(' ', tenant_id, id, sha256) as what, count(*) as times from " + rows
                                + " f group by 1",
                        "select concat_ws(' ', tenant_id, id, sha256) as what, count(*) as times from audit_stored"
                                + " where context = '" + context + "' and is_whole group by 1"),
                new AuditCheck(
                        "file    bytes of " + context + " → rows",
                        "select count(*) from audit_stored where context = '" + context + "'",
                        UNKNOWN.formatted(context, rows)),
                new AuditCheck(
                        "file    uploads of " + context + " → bytes",
                        "select count(*) from " + context + ".uploads where completed_at is null",
                        SHORT.formatted(context)));
    }
}
