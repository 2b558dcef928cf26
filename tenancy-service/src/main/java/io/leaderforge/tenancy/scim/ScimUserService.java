package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.audit.AuditLog;
import io.leaderforge.tenancy.membership.MembershipService;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.person.People;
import io.leaderforge.tenancy.person.Persons;
import io.leaderforge.tenancy.teammember.TeamRoster;
import io.leaderforge.tenancy.user.UserService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Changes of people by a directory, by the services that also serve the API. */
@ApplicationScoped
class ScimUserService {

    private final TenantTransaction transaction;
    private final UserService users;
    private final MembershipService memberships;
    private final TeamRoster roster;
    private final Clock clock;

    ScimUserService(
            TenantTransaction transaction,
            UserService users,
            MembershipService memberships,
            TeamRoster roster,
            Clock clock) {
        this.transaction = transaction;
        this.users = users;
        this.memberships = memberships;
        this.roster = roster;
        this.clock = clock;
    }

    /** Creates the person as a member of the organization, without a password, or restores one whom a directory had removed. */
    Uni<Row> create(Directory directory, ObjectNode body) {
        Person person = Person.of(SchemaDocument.USER.admit(body));
        return transaction.withEntities(sql -> ScimUsers.holders(sql, directory, person)
                .chain(holders -> {
                    UUID known = removed(holders);
                    return known != null
                            ? comeBack(sql, directory, known)
                            : release(sql, holders).chain(free -> begin(sql, person));
                })
                .chain(id -> ScimUsers.write(sql, id, person, clock.instant())
                        .chain(written -> join(sql, directory, id))
                        .chain(joined -> audit(sql, "user.provisioned", id))
                        .chain(told -> activate(sql, directory, id, person.active(), true))
                        .chain(done -> ScimUsers.require(sql, directory, id))));
    }

    /** The holder whom the directory had removed, to be restored; 409 where a holder was not removed. */
    private static @org.jspecify.annotations.Nullable UUID removed(List<Row> holders) {
        requireNone(holders.stream().filter(holder -> !holder.getBoolean("is_removed")));
        return holders.stream()
                .filter(holder -> holder.getBoolean("was_here") && holder.getBoolean("has_email"))
                .findFirst()
                .map(holder -> holder.getUUID("id"))
                .orElse(null);
    }

    private static void requireNone(Stream<Row> present) {
        present.findFirst().ifPresent(holder -> {
            throw taken(holder);
        });
    }

    /** Removed people do not block their addresses (RFC 7644, 3.6). */
    private static Uni<Void> release(Sql sql, List<Row> holders) {
        return Multi.createFrom()
                .iterable(holders)
                .filter(holder -> holder.getBoolean("is_removed") && holder.getBoolean("has_email"))
                .onItem()
                .transformToUniAndConcatenate(holder -> ScimUsers.release(sql, holder.getUUID("id"))
                        .chain(released -> audit(sql, "user.address_released", holder.getUUID("id"))))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static ScimFault taken(Row holder) {
        return ScimFault.uniqueness(
                holder.getBoolean("has_email")
                        ? "A person of the tenant has this email address. Find and change that User; people who are not"
                                + " listed belong to another organization, and the tenant's administrators can make them"
                                + " members of yours."
                        : holder.getBoolean("has_name")
                                ? "A person of the tenant has this userName. Choose another."
                                : "A person of the tenant has this externalId. Choose another.");
    }

    private Uni<UUID> begin(Sql sql, Person person) {
        UUID id = Ids.next();
        return People.create(
                        sql,
                        new People.NewPerson(
                                id,
                                EmailAddress.of(person.email()),
                                person.fullName(),
                                null,
                                BaseRole.MEMBER.key(),
                                null,
                                clock.instant()))
                .replaceWith(id);
    }

    private Uni<UUID> comeBack(Sql sql, Directory directory, UUID id) {
        return users.reactivate(sql, directory.reach(), id).replaceWith(id);
    }

    private Uni<Void> join(Sql sql, Directory directory, UUID id) {
        return memberships
                .join(sql, id, directory.organization(), null, OrganizationRole.MEMBER, clock.instant())
                .chain(joined -> People.raiseAndPublish(sql, id))
                .replaceWithVoid();
    }

    private Uni<Void> activate(Sql sql, Directory directory, UUID id, boolean active, boolean before) {
        if (active == before) {
            return Uni.createFrom().voidItem();
        }
        return active ? users.reactivate(sql, directory.reach(), id) : users.deactivate(sql, directory.reach(), id);
    }

    /** Clears everything that the resource does not contain, except active. */
    Uni<Row> replace(Directory directory, UUID id, Preconditions preconditions, ObjectNode body) {
        ObjectNode given = SchemaDocument.USER.admit(body);
        return change(directory, id, preconditions, before -> given);
    }

    Uni<Row> patch(Directory directory, UUID id, Preconditions preconditions, ObjectNode body) {
        List<ScimPatch.Operation> operations = ScimPatch.operations(body, SchemaDocument.USER);
        return change(directory, id, preconditions, before -> {
            operations.forEach(operation -> ScimPatch.apply(operation, before));
            return SchemaDocument.USER.admit(before);
        });
    }

    private Uni<Row> change(
            Directory directory, UUID id, Preconditions preconditions, UnaryOperator<ObjectNode> change) {
        return transaction.withEntities(sql -> ScimUsers.lock(sql, directory, id)
                .chain(row -> {
                    preconditions.require(ScimUsers.version(row));
                    Person before = Person.of(row);
                    Person after = before.changed(change.apply(before.resource()));
                    boolean changes = after.differs(before) || after.active() != before.active();
                    return (changes
                                    ? requireOwn(sql, directory, row)
                                    : Uni.createFrom().voidItem())
                            .chain(own -> write(sql, directory, row, before, after))
                            .chain(written -> activate(sql, directory, id, after.active(), before.active()))
                            .chain(done -> ScimUsers.require(sql, directory, id));
                }));
    }

    private Uni<Void> write(Sql sql, Directory directory, Row row, Person before, Person after) {
        if (!after.differs(before)) {
            return Uni.createFrom().voidItem();
        }
        UUID id = row.getUUID("id");
        return requireFree(sql, directory, id, after)
                .chain(free -> ScimUsers.write(sql, id, after, clock.instant()))
                .chain(written -> People.raiseAndPublish(sql, id))
                .chain(published -> EmailAddress.keyOf(after.email()).equals(EmailAddress.keyOf(before.email()))
                        ? Uni.createFrom().voidItem()
                        : People.refuseTokens(sql, id, "email_changed", clock.instant())
                                .chain(refused -> Persons.dissolve(sql, id, clock.instant()))
                                .replaceWithVoid())
                .chain(done -> audit(sql, "user.provisioned", id));
    }

    /** A change of the address would take over people with more permissions or in other organizations. */
    private static Uni<Void> requireOwn(Sql sql, Directory directory, Row row) {
        if (row.getBoolean("is_elsewhere")) {
            throw Problems.forbidden(
                    "This person also belongs to another organization and can only be changed by the tenant's"
                            + " administrators. Delete the User to remove them from yours.");
        }
        UUID id = row.getUUID("id");
        return directory.requireOver(sql, List.of(id)).chain(over -> directory.requireRank(sql, id));
    }

    private static Uni<Void> requireFree(Sql sql, Directory directory, UUID id, Person person) {
        return ScimUsers.holders(sql, directory, person)
                .invoke(holders -> requireNone(holders.stream()
                        .filter(holder -> !holder.getUUID("id").equals(id))
                        .filter(holder -> !holder.getBoolean("is_removed"))))
                .chain(holders -> release(sql, holders));
    }

    /** Removes the person from teams and organization; without another organization they cannot sign in. Their work stays. */
    Uni<Void> delete(Directory directory, UUID id, Preconditions preconditions) {
        return transaction.withEntities(sql -> ScimUsers.lock(sql, directory, id)
                .invoke(row -> preconditions.require(ScimUsers.version(row)))
                .call(row -> directory.requireOver(sql, List.of(id)))
                .call(row -> directory.requireRank(sql, id))
                .chain(row -> row.getBoolean("is_elsewhere")
                        ? leave(sql, directory, id)
                        : users.deactivate(sql, directory.reach(), id)
                                .chain(out -> leave(sql, directory, id))
                                .chain(left -> ScimUsers.remove(sql, id, clock.instant())))
                .chain(removed -> People.raiseAndPublish(sql, id))
                .chain(published -> audit(sql, "user.deprovisioned", id)));
    }

    private Uni<Void> leave(Sql sql, Directory directory, UUID id) {
        return memberships
                .leave(sql, id, directory.organization())
                .chain(left -> roster.leaveAll(sql, directory.organization(), id));
    }

    private static Uni<Void> audit(Sql sql, String action, UUID id) {
        return AuditLog.write(sql, new AuditLog.Action(action, "user", id, null, Map.of()));
    }
}
