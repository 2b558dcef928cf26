package io.leaderforge.testkit;

import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.Ids;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as core would publish it; every method returns when the service's replica knows. What is new is written into the
 * replica, unless the tenant is one that is {@link Replicas#published() published}; what changes, is suspended or goes, is
 * always published. For one thread.
 */
public final class TestTenant {

    private record Person(UserState state, long revision) {}

    private final UUID id = Ids.next();
    private final String key;
    private final boolean published;
    private final Map<UUID, Person> people = new LinkedHashMap<>();
    private long revision;

    private TestTenant(String key, boolean published) {
        this.key = key;
        this.published = published;
    }

    static TestTenant create(String key, boolean published) {
        TestTenant tenant = new TestTenant(key, published);
        tenant.revision++;
        tenant.made("tenants", tenant.id, tenant.revision, tenant.state("active"));
        tenant.person(As.ownerId(tenant.id), "owner", "owner");
        tenant.person(As.adminId(tenant.id), "admin", "admin");
        return tenant;
    }

    public UUID id() {
        return id;
    }

    /** The tenant key, as in its address. */
    public String key() {
        return key;
    }

    /** Publishes the tenant again with another status: {@code active}, {@code suspended}, {@code trial}. */
    public void status(String status) {
        revision++;
        EventSource.get().state(state(status), id, revision);
        Replicas.await("tenants", id, id, revision);
    }

    private TenantState state(String status) {
        return state(status, Map.of());
    }

    private TenantState state(String status, Map<String, Object> settings) {
        return new TenantState(
                id, key, "Tenant " + key, null, "standard", status, Map.of(), Map.of(), Map.of(), settings, now());
    }

    /** The tenant's own settings, such as {@code locale} and {@code timezone}. */
    public void settings(Map<String, Object> settings) {
        revision++;
        made("tenants", id, revision, state("active", settings));
    }

    /** Publishes that the tenant is gone for good. */
    public void delete() {
        revision++;
        EventSource.get().tombstone(TenantState.class, id, id, revision);
    }

    /** Publishes that a session of the person has ended. */
    public void revoke(UUID user, UUID session) {
        EventSource.get().state(new SessionRevoked(id, user, session, "logout", now()), session, 1);
    }

    /** A new organization without settings of its own. */
    public UUID organization(String name) {
        return organization(name, Map.of());
    }

    /** A new organization with settings such as {@code bold_action_signoff}. */
    public UUID organization(String name, Map<String, Object> settings) {
        UUID organization = Ids.next();
        made(
                "organizations",
                organization,
                1,
                new OrganizationState(organization, id, name, Map.of(), settings, true, now()));
        return organization;
    }

    /** A role of the tenant's own, with a built-in role as its base. */
    public UUID role(String slug, String base, String... permissions) {
        UUID role = Ids.next();
        made("roles", role, 1, roleState(role, slug, base, null, permissions));
        return role;
    }

    /** The tenant's own permissions for a template's role. */
    public UUID override(String template, String base, String... permissions) {
        UUID role = Ids.next();
        made("roles", role, 1, roleState(role, template, base, template, permissions));
        return role;
    }

    /** Publishes the role as it is at a later revision, and does not wait. */
    public void role(
            UUID role, long roleRevision, String slug, String base, @Nullable String template, String... permissions) {
        EventSource.get().state(roleState(role, slug, base, template, permissions), role, roleRevision);
    }

    private RoleState roleState(UUID role, String slug, String base, @Nullable String template, String... permissions) {
        return new RoleState(role, id, slug, "Role " + slug, base, template, List.of(permissions), now());
    }

    /** A new person with tenant roles; the e-mail address is made of name and id. */
    public UUID user(String name, String... tenantRoles) {
        return person(Ids.next(), name, tenantRoles);
    }

    /** As above with an address of its own. */
    public UUID userWithEmail(String name, String email, String... tenantRoles) {
        return person(Ids.next(), name, email, tenantRoles);
    }

    /** Makes the person a member of the organization. */
    public UUID member(UUID user, UUID organization, String role) {
        return member(user, organization, role, null, null);
    }

    /** Makes the person a member, with a manager and a coach in that organization. */
    public UUID member(UUID user, UUID organization, String role, @Nullable UUID manager, @Nullable UUID coach) {
        UUID membership = Ids.next();
        MembershipState state =
                new MembershipState(membership, id, user, organization, null, role, manager, coach, true, now(), now());
        if (published) {
            EventSource.get().state(state, membership, 1);
        }
        UserState before = person(user).state();
        List<MembershipState> memberships = new ArrayList<>(before.memberships());
        memberships.add(state);
        put(new UserState(
                user,
                id,
                before.email(),
                before.fullName(),
                before.avatarUrl(),
                before.isActive(),
                before.tenantRoles(),
                memberships,
                now()));
        return membership;
    }

    /** The person has chosen a language and perhaps a time zone; in services that write to people. */
    public void reads(UUID user, String locale, @Nullable String timezone) {
        UserState state = person(user).state();
        UserState chosen = new UserState(
                user,
                id,
                state.email(),
                state.fullName(),
                state.avatarUrl(),
                state.isActive(),
                state.tenantRoles(),
                state.memberships(),
                now(),
                locale,
                timezone);
        Replicas.put("readers", id, user, person(user).revision(), chosen);
    }

    /** Publishes that the person is gone for good. */
    public void remove(UUID user) {
        EventSource.get().tombstone(UserState.class, id, user, person(user).revision() + 1);
        people.remove(user);
    }

    /** The person as last published. */
    public UserState state(UUID user) {
        return person(user).state();
    }

    /** The revision a token of the person carries now. */
    public long revision(UUID user) {
        return person(user).revision();
    }

    /** A token of the person as core would give it now. */
    public Tokens token(UUID user) {
        Person person = person(user);
        Tokens token = Tokens.user(id, user)
                .rev(person.revision())
                .email(person.state().email());
        for (String role : person.state().tenantRoles()) {
            token = token.role(role);
        }
        return token;
    }

    /** A request of the person. */
    public RequestSpecification as(UUID user) {
        return As.token(token(user));
    }

    /** A request of the tenant's owner. */
    public RequestSpecification asOwner() {
        return as(As.ownerId(id));
    }

    private UUID person(UUID user, String name, String... roles) {
        return person(user, name, name.replaceAll("\\W+", "-") + "-" + user + "@example.com", roles);
    }

    private UUID person(UUID user, String name, String email, String[] roles) {
        put(new UserState(user, id, email, name, null, true, List.of(roles), List.of(), now()));
        return user;
    }

    private void put(UserState state) {
        Person before = people.get(state.id());
        Person person = new Person(state, before == null ? 1 : before.revision() + 1);
        people.put(state.id(), person);
        if (published) {
            made("members", state.id(), person.revision(), state);
        } else {
            ReplicaRows.get().put(id, rows(state, person.revision()));
        }
    }

    /** The person with all memberships, which are of one revision. */
    private static List<ReplicaRows.Row> rows(UserState state, long revision) {
        List<ReplicaRows.Row> rows = new ArrayList<>();
        rows.add(new ReplicaRows.Row("members", state.id(), revision, state));
        state.memberships().forEach(one -> rows.add(new ReplicaRows.Row("memberships", one.id(), revision, one)));
        return rows;
    }

    private void made(String table, UUID key, long madeAt, Record state) {
        if (published) {
            EventSource.get().state(state, key, madeAt);
            Replicas.await(table, id, key, madeAt);
        } else {
            Replicas.put(table, id, key, madeAt, state);
        }
    }

    private Person person(UUID user) {
        Person person = people.get(user);
        if (person == null) {
            throw new IllegalArgumentException(user + " is nobody in this tenant");
        }
        return person;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
