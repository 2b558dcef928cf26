package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * The part of a feature in creating a tenant, e.g. its default roles: a bean of that feature. It runs in the transaction that
 * creates the tenant, after the owner, as the operator in the tenant; a failure undoes all of it.
 */
public interface TenantSetup {

    Uni<Void> setUp(Sql sql, UUID ownerId);
}
