package io.leaderforge.tenancy.scim;

import io.leaderforge.tenancy.OwnerSql;
import java.util.UUID;

/** People put straight into the database, where a test needs many. */
final class ScimCrowd {

    private ScimCrowd() {}

    /** A member of the directory's organization. */
    static String member(CompanyDirectory directory, int number) {
        UUID id = UUID.randomUUID();
        OwnerSql.update(
                "insert into core.users (tenant_id, id, email, full_name) values (?, ?, ?, ?)",
                directory.company.id,
                id,
                directory.email("crowd-" + number),
                "Somebody " + number);
        join(directory, id);
        return id.toString();
    }

    /** Somebody of the tenant becomes a member of the directory's organization. */
    static void join(CompanyDirectory directory, UUID user) {
        OwnerSql.update(
                "insert into core.memberships (tenant_id, id, user_id, organization_id) values (?, ?, ?, ?)",
                directory.company.id,
                UUID.randomUUID(),
                user,
                directory.organization);
    }

    /** So many members of the organization, with external ids, every thousandth inactive. */
    static void people(CompanyDirectory directory, int number) {
        OwnerSql.update("""
            insert into core.users (tenant_id, id, email, full_name, is_active, external_id, created_at, updated_at)
            select ?, gen_random_uuid(), 'crowd-' || lpad(n::text, 6, '0') || '@crowd.example',
              'Somebody ' || lpad(n::text, 6, '0'), n % 1000 <> 0, 'ext-' || n,
              now() - n * interval '1 minute', now() - n * interval '1 minute'
            from generate_series(0, ? - 1) n
            """, directory.company.id, number);
        OwnerSql.update("""
            insert into core.memberships (tenant_id, id, user_id, organization_id)
            select tenant_id, gen_random_uuid(), id, ? from core.users where tenant_id = ? and email like 'crowd-%'
            """, directory.organization, directory.company.id);
    }
}
