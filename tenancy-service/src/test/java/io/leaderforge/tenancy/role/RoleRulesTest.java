package io.leaderforge.tenancy.role;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.tenancy.role.RoleBodies.Capability;
import io.leaderforge.tenancy.role.RoleBodies.CreateRole;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private final Role editors = role(BaseRole.EDITOR, "content.items:view", "content.items:edit");

    @Test
    void aBaseAdmitsItsOwnPermissionsAndTheProblemNamesEachOther() {
        assertDoesNotThrow(() -> RoleRules.checkPermissions(BaseRole.ADMIN, List.of("crm.leads:view")));
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> RoleRules.checkPermissions(
                        BaseRole.MEMBER, List.of("progress.modules:edit", "crm.leads:view", "no.such:view")));
        assertEquals(422, refused.type().status());
        assertEquals(
                List.of("/permissions/1", "/permissions/2"),
                refused.violations().stream()
                        .map(violation -> violation.pointer())
                        .toList());
    }

    @Test
    void aCapabilityReplacesThoseOfItsFeatureAndNoOthers() {
        Role both = role(BaseRole.ADMIN, "content.items:view", "content.items:edit", "crm.leads:view");
        assertEquals(
                List.of("content.items:delete", "content.items:view", "crm.leads:view"),
                RoleRules.withCapability(both, "content.items", new Capability(true, false, false, true, false))
                        .permissions()
                        .stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aCapabilityAboveTheBaseOrOfNoFeatureIsRefused() {
        Capability all = new Capability(true, true, true, true, true);
        assertEquals(422, refused(() -> RoleRules.withCapability(editors, "crm.leads", all)));
        assertEquals(404, refused(() -> RoleRules.withCapability(editors, "no.such", all)));
    }

    @Test
    void theOwnersRoleIsNobodysToMakeOrChange() {
        assertEquals(422, refused(() -> RoleRules.refuseOwnerBase(BaseRole.OWNER)));
        assertEquals(409, refused(() -> RoleRules.refuseOwners(role(BaseRole.OWNER))));
        assertDoesNotThrow(() -> RoleRules.refuseOwnerBase(BaseRole.ADMIN));
        assertDoesNotThrow(() -> RoleRules.refuseOwners(editors));
    }

    @Test
    void nobodyTouchesARoleAboveTheirOwn() {
        Grants member = Grants.of(List.of(RoleTemplate.MEMBER.definition()));
        Grants admin = Grants.of(List.of(RoleTemplate.ADMIN.definition()));
        assertEquals(403, refused(() -> RoleRules.requireNotAbove(member, editors.definition(), "This role")));
        assertDoesNotThrow(() -> RoleRules.requireNotAbove(admin, editors.definition(), "This role"));
    }

    @Test
    void otherPermissionsOverrideATemplateAndOtherWordsDoNot() {
        Role template = new Role(
                editors.id(),
                "editor",
                "Editor",
                null,
                BaseRole.EDITOR,
                "editor",
                false,
                editors.permissions(),
                1,
                NOW,
                NOW);
        assertTrue(template.edited(new RoleBodies.EditRole("Editors", null, List.of()), NOW)
                .isOverridden());
        assertEquals(
                template.origin(),
                template.edited(new RoleBodies.EditRole("Editors", "New", template.permissions()), NOW)
                        .origin());
    }

    private static Role role(BaseRole base, String... permissions) {
        return Role.make(new CreateRole("some", "Some", null, base, List.of(permissions)), NOW);
    }

    private static int refused(Runnable rule) {
        return assertThrows(ProblemException.class, rule::run).type().status();
    }
}
