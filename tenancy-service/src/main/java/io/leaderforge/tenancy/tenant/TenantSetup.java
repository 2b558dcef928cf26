package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * What a feature gives to every new tenant, e.g. its default roles: a bean of that feature. It runs in the transaction that
 * makes the tenant, after the owner, as the operator at work in the tenant; what fails undoes all of it.
 */
public interface TenantSetup {

    Uni<Void> setUp(Sql sql, UUID ownerId);
}
