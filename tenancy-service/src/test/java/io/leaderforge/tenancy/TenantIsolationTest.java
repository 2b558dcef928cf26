package io.leaderforge.tenancy;

import io.leaderforge.testkit.TenantIsolationContract;
import io.leaderforge.testkit.isolation.RowOverrides;

class TenantIsolationTest extends TenantIsolationContract {

    @Override
    protected String word() {
        return "core";
    }

    @Override
    protected void rows(RowOverrides rows) {
        rows.set("tenants", "tenant_key", tenant -> "t-" + tenant);
        rows.set("tenants", "custom_domain", tenant -> tenant + ".example.com");
        rows.set("tenants", "owner_id", (String) null);
        // A main team would make the person its member, before the row of team_members is made.
        rows.set("memberships", "team_id", (String) null);
        rows.set("memberships", "manager_id", (String) null);
        rows.set("credentials", "password_hash", "$argon2id$v=19$m=1024,t=1,p=1$c2FsdA$aGFzaA");
        rows.set("users", "email", tenant -> "someone@" + tenant + ".example");
        rows.set("account_tokens", "email", "someone@signing-up.example");
        rows.set("invitations", "email", "someone@invited.example");
        rows.set("invitations", "revoked_at", (String) null);
        rows.set("auth_logs", "action", "login.succeeded");
    }
}
