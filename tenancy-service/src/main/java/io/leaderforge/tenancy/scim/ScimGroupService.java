package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.organization.TeamService;
import io.leaderforge.tenancy.teammember.TeamRoster;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Changes of teams and their members by a directory. */
@ApplicationScoped
class ScimGroupService {

    private final TenantTransaction transaction;
    private final TeamService teams;
    private final TeamRoster roster;

    ScimGroupService(TenantTransaction transaction, TeamService teams, TeamRoster roster) {
        this.transaction = transaction;
        this.teams = teams;
        this.roster = roster;
    }

    Uni<ObjectNode> create(Directory directory, ObjectNode body) {
        Group group = Group.of(SchemaDocument.GROUP.admit(body));
        return transaction.withEntities(sql -> ScimGroups.requireFree(sql, directory, group, null)
                .chain(free -> ScimGroups.requirePeople(sql, directory, group.members()))
                .chain(known -> directory.requireOver(sql, group.members()))
                .chain(known -> teams.provision(sql, directory.organization(), group.name(), group.externalId()))
                .call(id -> roster.join(sql, directory.organization(), id, group.members()))
                .chain(id -> ScimGroups.view(sql, directory, id, true)));
    }

    Uni<ObjectNode> replace(
            Directory directory, UUID id, Preconditions preconditions, ObjectNode body, boolean withMembers) {
        Group after = Group.of(SchemaDocument.GROUP.admit(body));
        return change(directory, id, preconditions, before -> after, withMembers);
    }

    Uni<ObjectNode> patch(
            Directory directory, UUID id, Preconditions preconditions, ObjectNode body, boolean withMembers) {
        List<ScimPatch.Operation> operations = ScimPatch.operations(body, SchemaDocument.GROUP);
        return change(directory, id, preconditions, before -> before.with(operations), withMembers);
    }

    private Uni<ObjectNode> change(
            Directory directory,
            UUID id,
            Preconditions preconditions,
            UnaryOperator<Group> change,
            boolean withMembers) {
        return transaction.withEntities(sql -> ScimGroups.lock(sql, directory, id)
                .invoke(row -> preconditions.require(ScimGroups.version(row)))
                .chain(row -> ScimGroups.members(sql, directory, id).map(members -> Group.of(row, members)))
                .chain(before -> write(sql, directory, id, before, change.apply(before)))
                .chain(written -> ScimGroups.view(sql, directory, id, withMembers)));
    }

    private Uni<Void> write(Sql sql, Directory directory, UUID id, Group before, Group after) {
        Set<UUID> joining = difference(after.members(), before.members());
        Set<UUID> leaving = difference(before.members(), after.members());
        UUID organization = directory.organization();
        return ScimGroups.requireFree(sql, directory, after, id)
                .chain(free -> ScimGroups.requirePeople(sql, directory, joining))
                .chain(known -> directory.requireOver(sql, joining))
                .chain(known -> directory.requireOver(sql, leaving))
                .chain(known -> teams.change(sql, organization, id, after.name(), after.externalId(), true))
                .chain(changed -> roster.leave(sql, organization, id, leaving))
                .chain(left -> roster.join(sql, organization, id, joining));
    }

    private static Set<UUID> difference(Set<UUID> all, Set<UUID> without) {
        Set<UUID> difference = new LinkedHashSet<>(all);
        difference.removeAll(without);
        return difference;
    }

    /** Closes the team and removes its members. */
    Uni<Void> delete(Directory directory, UUID id, Preconditions preconditions) {
        UUID organization = directory.organization();
        return transaction.withEntities(sql -> ScimGroups.lock(sql, directory, id)
                .invoke(row -> preconditions.require(ScimGroups.version(row)))
                .chain(row -> ScimGroups.members(sql, directory, id)
                        .chain(members -> roster.leave(sql, organization, id, members))
                        .chain(left -> teams.change(sql, organization, id, row.getString("name"), null, false))));
    }
}
