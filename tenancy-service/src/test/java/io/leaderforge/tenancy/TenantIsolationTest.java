package io.leaderforge.tenancy;

import io.leaderforge.testkit.TenantIsolationContract;
import io.leaderforge.testkit.isolation.RowOverrides;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

class TenantIsolationTest extends TenantIsolationContract {

    @Override
    protected String context() {
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
        rows.set("permissions", "slug", tenant -> "core." + letters(tenant) + ":view");
        rows.set("roles", "slug", tenant -> "r-" + tenant);
        rows.set("roles", "base_role", "admin");
        rows.set("roles", "template_slug", (String) null);
        rows.set("roles", "is_overridden", "false");
        rows.set("invitations", "email", "someone@invited.example");
        rows.set("invitations", "revoked_at", (String) null);
        rows.set("api_keys", "expires_at", "2999-01-01");
        rows.set("security_events", "event_type", "account_locked");
        rows.set("suspicious_activities", "activity_type", "account_locked");
        rows.set("suspicious_activities", "resolved_at", (String) null);
        rows.set("suspicious_activities", "resolved_by", (String) null);
        rows.set("suspicious_activities", "resolution_notes", (String) null);
        rows.set("auth_logs", "action", "login.succeeded");
        for (String table : List.of("users", "invitations", "account_tokens", "login_attempts")) {
            rows.departing("person", table, "email", person -> RowOverrides.DEPARTING_EMAIL);
        }
        rows.departing("person", "auth_logs", "details", TenantIsolationTest::details);
        rows.departing("person", "security_events", "context", TenantIsolationTest::details);
        rows.departing("person", "audit_log", "details", TenantIsolationTest::details);
        rows.departing("person", "audit_log", "new_data", TenantIsolationTest::details);
        rows.departing("tenant", "audit_log", "details", TenantIsolationTest::details);
        rows.departing("tenant", "audit_log", "new_data", TenantIsolationTest::details);
    }

    private static String details(UUID person) {
        return "{\"user_id\": \"" + person + "\", \"email\": \"" + RowOverrides.DEPARTING_EMAIL + "\"}";
    }

    private static String letters(UUID id) {
        return id.toString()
                .replace("-", "")
                .chars()
                .mapToObj(c -> String.valueOf((char) (Character.isDigit(c) ? c - '0' + 'g' : c)))
                .collect(Collectors.joining());
    }
}
