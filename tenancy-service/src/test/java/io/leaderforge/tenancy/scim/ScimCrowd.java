package io.leaderforge.tenancy.scim;

import io.leaderforge.tenancy.OwnerSql;
import java.util.UUID;

/** People put straight into the database, where a test needs many. */
final class ScimCrowd {

    private ScimCrowd() {}

    /** Somebody of the tenant becomes a member of the directory's organization. */
    static void join(CompanyDirectory directory, UUID user) {
        OwnerSql.update(
                "insert into core.memberships (tenant_id, id, user_id, organization_id) values (?, ?, ?, ?)",
                directory.company.id,
                UUID.randomUUID(),
                user,
                directory.organization);
    }

    /** All of a crowd become members of the directory's organization. */
    static void join(CompanyDirectory directory) {
        OwnerSql.update("""
            insert into core.memberships (tenant_id, id, user_id, organization_id)
            select tenant_id, gen_random_uuid(), id, ? from core.users where tenant_id = ? and email like 'crowd-%'
            """, directory.organization, directory.company.id);
    }
}
