package io.leaderforge.content.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.content.World;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The seed's policy, tried by SQL alone as content_app: no service stands between. */
class EntitledContentAccessTest {

    private final UUID tenant = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID acme = UUID.randomUUID();
    private final UUID learner = UUID.randomUUID();
    private final UUID open = item(tenant, "platform", "private", "published", true);
    private final UUID closed = item(tenant, "platform", "private", "published", true);
    private final UUID draft = item(tenant, "platform", "private", "draft", true);
    private final UUID inactive = item(tenant, "platform", "private", "published", false);
    private final UUID ofTenant = item(tenant, "tenant", "private", "published", true);
    private final UUID draftOfTenant = item(tenant, "tenant", "private", "draft", true);

    @BeforeEach
    void learnerOfAcmeIsEntitled() {
        membership(tenant, learner, acme, "member", true);
        List.of(open, draft, inactive).forEach(item -> access(tenant, acme, item));
    }

    @Test
    void anEntitledLearnerSeesWhatIsOpenAndWhatIsTheTenants() throws SQLException {
        assertSees(tenant, learner, "member", open, ofTenant);
    }

    @Test
    void aManagerSeesAsAMemberOfTheOrganizationOnly() throws SQLException {
        UUID manager = UUID.randomUUID();
        membership(tenant, manager, acme, "manager", true);
        assertSees(tenant, manager, "member", open, ofTenant);
        UUID elsewhere = UUID.randomUUID();
        membership(tenant, elsewhere, UUID.randomUUID(), "manager", true);
        assertSees(tenant, elsewhere, "member", ofTenant);
    }

    @Test
    void anUnentitledLearnerAndAPersonWithoutOrganizationSeeTheTenantsOwnContent() throws SQLException {
        assertSees(tenant, UUID.randomUUID(), "member", ofTenant);
    }

    @Test
    void anInactiveOrEndedMembershipOpensNothing() throws SQLException {
        UUID inactiveMember = UUID.randomUUID();
        membership(tenant, inactiveMember, acme, "member", false);
        assertSees(tenant, inactiveMember, "member", ofTenant);
        World.sql("update memberships set deleted_at = now() where user_id = ?", learner);
        assertSees(tenant, learner, "member", ofTenant);
    }

    @Test
    void aRevokedAssignmentOpensNothing() throws SQLException {
        World.sql("delete from access where content_id = ?", open);
        assertSees(tenant, learner, "member", ofTenant);
    }

    @Test
    void whoMakesContentSeesAllOfTheTenant() throws SQLException {
        for (String role : List.of("owner", "admin", "editor", "author")) {
            assertSees(tenant, UUID.randomUUID(), role, open, closed, draft, inactive, ofTenant, draftOfTenant);
        }
    }

    @Test
    void anotherTenantAndNobodySeeNothing() throws SQLException {
        membership(other, learner, acme, "member", true);
        assertSees(other, learner, "member");
        assertSees(other, UUID.randomUUID(), "owner");
        assertEquals(List.of(), visible(tenant.toString(), "", "anonymous", ""));
        assertEquals(List.of(), visible("", "", "", ""));
    }

    @Test
    void anActiveLicenceShowsTheLicensorsItemToActiveMembersOfTheLicensee() throws SQLException {
        UUID licensable = item(tenant, "platform", "licensable", "published", true);
        item(tenant, "platform", "licensable", "published", true); // Licensed to nobody.
        UUID draftLicensed = item(tenant, "platform", "licensable", "draft", true);
        UUID theirs = UUID.randomUUID();
        membership(other, theirs, UUID.randomUUID(), "member", true);
        assertSees(other, theirs, "member");
        licence(licensable, "active", "infinity");
        licence(draftLicensed, "active", "infinity");
        licence(open, "active", "infinity"); // Not licensable: a licence alone opens nothing.
        assertSees(other, theirs, "member", licensable);
        assertSees(other, UUID.randomUUID(), "member");
        assertSees(UUID.randomUUID(), theirs, "member");
        String plant = "insert into items (tenant_id, owner_tenant_id, type, title, published_at) values ('" + tenant
                + "', '" + other + "', 'link', 'Planted', now())";
        assertThrows(SQLException.class, () -> changed(other, theirs, "owner", plant));
        assertEquals(
                0, changed(other, theirs, "owner", "update items set title = 'Mine' where id = '" + licensable + "'"));
        assertEquals(0, changed(other, theirs, "owner", "delete from items where id = '" + licensable + "'"));
    }

    @Test
    void aLicenceThatIsOverShowsNothing() throws SQLException {
        UUID theirs = UUID.randomUUID();
        membership(other, theirs, UUID.randomUUID(), "member", true);
        licence(item(tenant, "platform", "licensable", "published", true), "revoked", "infinity");
        licence(item(tenant, "platform", "licensable", "published", true), "expired", "infinity");
        licence(item(tenant, "platform", "licensable", "published", true), "active", "2020-01-01");
        assertSees(other, theirs, "member");
    }

    @Test
    void bothPartiesReadALicence() throws SQLException {
        licence(item(tenant, "platform", "licensable", "published", true), "active", "infinity");
        String licences = "select tenant_id from licenses";
        UUID person = UUID.randomUUID();
        assertEquals(List.of(tenant), as(tenant, person, "member", c -> World.rows(c, licences)));
        assertEquals(List.of(tenant), as(other, person, "member", c -> World.rows(c, licences)));
        assertEquals(List.of(), as(UUID.randomUUID(), person, "owner", c -> World.rows(c, licences)));
    }

    @Test
    void hollow_theLicensorsRowDecidesAndTheLicenseeAnswersItOnly() throws SQLException {
        UUID item = item(tenant, "platform", "licensable", "published", true);
        UUID person = UUID.randomUUID();
        licence(item, "revoked", "infinity");
        String forge = "insert into licenses (tenant_id, licensor_tenant_id, licensee_tenant_id, content_id) values ('"
                + tenant + "', '" + tenant + "', '" + other + "', '" + item + "')";
        assertThrows(SQLException.class, () -> changed(other, person, "owner", forge));
        assertThrows(SQLException.class, () -> changed(tenant, person, "author", forge));
        String revive = "update licenses set status = 'active', revoked_at = null where content_id = '" + item + "'";
        assertEquals(0, changed(other, person, "owner", revive));
        assertEquals(0, changed(tenant, person, "author", revive));
        String answer = "select answer_license(id, '%s', revision) from licenses where content_id = '" + item + "'";
        for (String given : List.of("accept", "decline", "end", "offer")) {
            assertEquals(List.of(false), as(other, person, "owner", c -> World.rows(c, answer.formatted(given))));
        }
        World.sql(
                "update licenses set status = 'offered', granted_at = null, revoked_at = null where content_id = ?",
                item);
        assertEquals(List.of(false), as(tenant, person, "owner", c -> World.rows(c, answer.formatted("decline"))));
        assertEquals(List.of(true), as(other, person, "owner", c -> World.rows(c, answer.formatted("decline"))));
        assertEquals(
                List.of(), as(UUID.randomUUID(), person, "owner", c -> World.rows(c, answer.formatted("decline"))));
        String link = "insert into content_entitlements (tenant_id, content_id, entitlement_id, is_licensed) values ('"
                + other + "', '" + item + "', gen_random_uuid(), true)";
        SQLException refused = assertThrows(SQLException.class, () -> changed(other, person, "owner", link));
        assertEquals("42501", refused.getSQLState());
    }

    @Test
    void hollow_thoseWhoMakeContentInTheLicenseeSeeWhatIsPublished() throws SQLException {
        UUID licensable = item(tenant, "platform", "licensable", "published", true);
        licence(licensable, "active", "infinity");
        licence(item(tenant, "platform", "licensable", "draft", true), "active", "infinity");
        assertSees(other, UUID.randomUUID(), "author", licensable);
        assertSees(other, UUID.randomUUID(), "member");
    }

    @Test
    void entitlementsAndGrantsAreTheAdmins() throws SQLException {
        UUID entitlement = UUID.randomUUID();
        World.sql("insert into entitlements (id, tenant_id, name) values (?, ?, 'E')", entitlement, tenant);
        UUID person = UUID.randomUUID();
        for (String table : List.of("entitlements", "content_entitlements", "entitlement_assignments")) {
            assertEquals(List.of(), as(tenant, learner, "member", c -> World.rows(c, "select id from " + table)));
            assertEquals(List.of(), as(tenant, person, "editor", c -> World.rows(c, "select id from " + table)));
        }
        assertEquals(
                List.of(entitlement), as(tenant, person, "admin", c -> World.rows(c, "select id from entitlements")));
        String grant = "insert into access (tenant_id, organization_id, content_id, content_created_at) values ('"
                + tenant + "', '" + acme + "', '" + closed + "', now())";
        for (String role : List.of("member", "author", "editor")) {
            assertThrows(SQLException.class, () -> changed(tenant, learner, role, grant));
        }
        assertEquals(1, changed(tenant, person, "admin", grant));
    }

    private interface Work {
        List<Object> apply(Connection connection) throws SQLException;
    }

    private static void assertSees(UUID tenant, UUID user, String role, UUID... items) throws SQLException {
        assertEquals(
                List.of(items).stream().map(UUID::toString).sorted().toList(),
                visible(tenant.toString(), user.toString(), "user", role));
    }

    private static List<String> visible(String tenant, String user, String actor, String role) throws SQLException {
        return as(tenant, user, actor, role, c -> World.rows(c, "select id::text from items")).stream()
                .map(String.class::cast)
                .sorted()
                .toList();
    }

    private static int changed(UUID tenant, UUID user, String role, String statement) throws SQLException {
        return (int) as(tenant, user, role, connection -> {
                    try (var change = connection.createStatement()) {
                        return List.of(change.executeUpdate(statement));
                    }
                })
                .getFirst();
    }

    private static List<Object> as(UUID tenant, UUID user, String role, Work work) throws SQLException {
        return as(tenant.toString(), user.toString(), "user", role, work);
    }

    /** Rolled back, like every trial. */
    private static List<Object> as(String tenant, String user, String actor, String role, Work work)
            throws SQLException {
        try (Connection connection = Stack.current().jdbc("content", "app")) {
            connection.setAutoCommit(false);
            World.rows(
                    connection,
                    "select set_config('app.tenant_id', ?, true), set_config('app.user_id', ?, true),"
                            + " set_config('app.actor', ?, true), set_config('app.roles', ?, true)",
                    tenant,
                    user,
                    actor,
                    role);
            List<Object> found = work.apply(connection);
            connection.rollback();
            return found;
        }
    }

    private static UUID item(UUID tenant, String ownerType, String visibility, String status, boolean active) {
        Stack.start("content");
        UUID id = UUID.randomUUID();
        World.sql("""
                insert into items (id, tenant_id, owner_tenant_id, type, title, owner_type, visibility, status, is_active,
                  published_at) values (?, ?, ?, 'video', 'Item', ?, ?, ?, ?, case when ? = 'published' then now() end)
                """, id, tenant, tenant, ownerType, visibility, status, active, status);
        return id;
    }

    private static void membership(UUID tenant, UUID user, UUID organization, String role, boolean active) {
        World.sql("""
                insert into memberships (tenant_id, id, user_id, organization_id, role, is_active, created_at, epoch,
                  revision) values (?, ?, ?, ?, ?, ?, now(), 1, 1)
                """, tenant, UUID.randomUUID(), user, organization, role, active);
    }

    private static void access(UUID tenant, UUID organization, UUID item) {
        World.sql("""
                insert into access (tenant_id, organization_id, content_id, content_created_at)
                values (?, ?, ?, now())
                """, tenant, organization, item);
    }

    private void licence(UUID item, String status, String expiry) {
        World.sql("""
                insert into licenses (tenant_id, licensor_tenant_id, licensee_tenant_id, content_id, license_type, status,
                  revoked_at, expires_at)
                values (?, ?, ?, ?, 'subscription', ?, case when ? = 'revoked' then now() end, ?::timestamptz)
                """, tenant, tenant, other, item, status, status, expiry);
    }

    @Test
    void hollow_aClosedOrganizationOpensNothingUntilItIsReopened() throws SQLException {
        World.sql(
                "insert into organizations (tenant_id, id, name, is_active, epoch, revision) values (?, ?, 'Acme', false, 1, 1)",
                tenant,
                acme);
        assertSees(tenant, learner, "member", ofTenant);
        World.sql("update organizations set is_active = true where id = ?", acme);
        assertSees(tenant, learner, "member", open, ofTenant);
    }

    @Test
    void hollow_anAuthorChangesTheirOwnItemsAndAnEditorAll() throws SQLException {
        UUID author = UUID.randomUUID();
        UUID own = UUID.randomUUID();
        String create =
                "insert into items (id, tenant_id, owner_tenant_id, type, title, published_at, created_by) values ('%s', '"
                        + tenant + "', '" + tenant + "', 'link', 'Mine', now(), '%s')";
        assertThrows(
                SQLException.class, () -> changed(tenant, author, "author", create.formatted(own, UUID.randomUUID())));
        World.sql(create.formatted(own, author));
        for (String change :
                List.of("update items set title = 'Better' where id = '%s'", "delete from items where id = '%s'")) {
            assertEquals(0, changed(tenant, author, "author", change.formatted(open)));
            assertEquals(1, changed(tenant, author, "author", change.formatted(own)));
            assertEquals(1, changed(tenant, UUID.randomUUID(), "editor", change.formatted(open)));
            assertEquals(0, changed(other, author, "editor", change.formatted(own)));
        }
    }
}
