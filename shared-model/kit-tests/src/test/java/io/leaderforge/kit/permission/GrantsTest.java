package io.leaderforge.kit.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.permission.Decision.Reason;
import io.leaderforge.kit.permission.RoleDefinition.Origin;
import io.leaderforge.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrantsTest {

    /** A role as {@code slug/base/permission+permission}: a template's slug overrides it, alone it is the template. */
    private static RoleDefinition role(String text) {
        String[] parts = text.split("/", -1);
        RoleTemplate template = RoleTemplate.of(parts[0]);
        if (parts.length == 1) {
            assertNotNull(template, text);
            return template.definition();
        }
        List<String> permissions = parts[2].isEmpty() ? List.of() : List.of(parts[2].split("\\+"));
        return RoleDefinition.of(parts[0], parts[1], template != null, permissions);
    }

    private static Grants grants(String roles) {
        return Grants.of(Stream.of(roles.split(" "))
                .filter(text -> !text.isEmpty())
                .map(GrantsTest::role)
                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                // roles, permission, reason, deciding role, origin
                "owner, crm.leads:edit, GRANTED, owner, TEMPLATE",
                "admin, core.roles:approve, GRANTED, admin, TEMPLATE",
                "editor, content.items:delete, GRANTED, editor, TEMPLATE",
                "author, content.items:approve, GRANTED, author, TEMPLATE",
                "author, content.entitlements:view, NOT_GRANTED, author, TEMPLATE",
                "member, content.items:create, NOT_GRANTED, member, TEMPLATE",
                "member, progress.modules:edit, GRANTED, member, TEMPLATE",
                "marketer, crm.workflows:approve, GRANTED, marketer, TEMPLATE",
                "marketer, core.audit:view, NOT_GRANTED, marketer, TEMPLATE",
                "\"\", content.items:view, NO_ROLE, ,",
                "owner, content.items:fly, UNKNOWN_PERMISSION, ,",
                "owner, \"\", UNKNOWN_PERMISSION, ,",
                "editor/editor/content.items:edit, content.items:edit, GRANTED, editor, OVERRIDE",
                "editor/editor/content.items:edit, content.items:delete, NOT_GRANTED, editor, OVERRIDE",
                "member/member/, progress.modules:edit, NOT_GRANTED, member, OVERRIDE",
                "coach/member/crm.leads:view, crm.leads:view, ABOVE_BASE, coach, CUSTOM",
                "coach/member/crm.leads:view, content.items:view, NOT_GRANTED, coach, CUSTOM",
                "sales/admin/crm.leads:view, crm.leads:view, GRANTED, sales, CUSTOM",
                "sales/admin/crm.leads:view, crm.leads:edit, NOT_GRANTED, sales, CUSTOM",
                "sales/admin/no.such:view, no.such:view, UNKNOWN_PERMISSION, ,",
                "member sales/admin/crm.leads:view, crm.leads:view, GRANTED, sales, CUSTOM",
                "sales/admin/ editor, content.items:edit, GRANTED, editor, TEMPLATE",
                "coach/member/crm.leads:view sales/admin/crm.leads:view, crm.leads:view, GRANTED, sales, CUSTOM",
                "member author, core.audit:view, NOT_GRANTED, author, TEMPLATE",
            })
    void decides(String roles, String permission, Reason reason, String decidedBy, Origin origin) {
        Decision decision = grants(roles).decide(permission);
        assertEquals(reason, decision.reason());
        assertEquals(decidedBy, decision.role() == null ? null : decision.role().slug());
        assertEquals(origin, decision.role() == null ? null : decision.role().origin());
        assertEquals(reason == Reason.GRANTED, decision.allowed());
        assertTrue(decision.sentence().contains(permission));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                // roles, permission that the endpoint names, what row-level security sees
                "owner, , owner",
                "admin, , admin",
                "admin, core.audit:view, admin",
                "member, crm.leads:view, member",
                "marketer, crm.leads:view, admin",
                "marketer, , member",
                "marketer, core.audit:view, member",
                "marketer, progress.checkins:edit, member",
                "sales/admin/progress.checkins:view, progress.checkins:view, member",
                "editor/editor/content.items:edit, content.items:edit, editor",
                "editor/editor/content.items:edit, content.items:delete, member",
                "editor/editor/content.items:edit, , member",
                "coach/member/crm.leads:view, crm.leads:view, member",
                "sales/admin/crm.leads:view, crm.leads:view, admin",
                "sales/admin/crm.leads:view author, , author+member",
                "\"\", crm.leads:view, \"\"",
            })
    void rowLevelSecuritySeesTheBaseWhereThePermissionIsHeld(String roles, String asked, String seen) {
        Set<String> expected = seen.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(seen.split("\\+")));
        assertEquals(expected, grants(roles).builtInRoles(asked == null ? null : Permission.of(asked)));
    }

    @ParameterizedTest
    @CsvSource({
        // whose, other role, whether the other is above
        "owner, owner, false",
        "owner, admin, false",
        "admin, admin, false",
        "admin, owner, true",
        "editor, admin, true",
        "author, editor, true",
        "editor, author, false",
        "admin, sales/admin/crm.leads:view, false",
        "admin/admin/core.roles:edit, admin, true",
        "admin/admin/core.roles:edit, sales/admin/crm.leads:view, true",
        "admin/admin/core.roles:edit, helper/admin/core.roles:edit, false",
        "admin/admin/core.roles:edit, helper/member/crm.leads:view, false",
        "sales/admin/crm.leads:view, member, true",
    })
    void aRoleIsAboveByItsBaseOrByOnePermission(String whose, String other, boolean above) {
        assertEquals(above, grants(whose).above(role(other)) != null);
    }

    @ParameterizedTest
    @EnumSource(BaseRole.class)
    void aBuiltInRoleMayWhatItsBaseAdmitsAndSoNothingChangesForIt(BaseRole base) {
        Grants grants = grants(base.key());
        assertEquals(base.ceiling(), grants.permissions());
        assertEquals(Set.of(base.key()), grants.builtInRoles(null));
        for (BaseRole other : BaseRole.values()) {
            assertTrue(other.isAbove(base) || base.ceiling().containsAll(other.ceiling()));
        }
    }

    /** Whatever roles somebody has: no permission above a base, more roles never allow less, and above is what is missing. */
    @Test
    void holdsForAnyRoles() {
        Random random = new Random(20260101);
        for (int round = 0; round < 2_000; round++) {
            List<RoleDefinition> some = IntStream.range(0, random.nextInt(4))
                    .mapToObj(number -> any(random, number))
                    .toList();
            RoleDefinition more = any(random, 9);
            Grants grants = Grants.of(some);
            Grants grown =
                    Grants.of(Stream.concat(some.stream(), Stream.of(more)).toList());
            for (Permission permission : Permission.values()) {
                boolean may = grants.may(permission);
                assertEquals(may, grants.decide(permission.slug()).allowed());
                assertEquals(may, grants.permissions().contains(permission));
                assertTrue(!may
                        || some.stream().anyMatch(role -> !permission.from().isAbove(role.base())));
                assertTrue(!may || grown.may(permission));
                Set<String> seen = grants.builtInRoles(permission);
                assertTrue(may || seen.isEmpty() || seen.equals(Set.of("member")), () -> some + " " + permission);
            }
            boolean within = grants.permissions().containsAll(more.effective())
                    && some.stream().anyMatch(role -> !more.base().isAbove(role.base()));
            assertEquals(within, grants.above(more) == null);
            assertNull(grown.above(more));
        }
    }

    private static RoleDefinition any(Random random, int number) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (random.nextInt(3) == 0) {
                permissions.add(permission);
            }
        }
        BaseRole base = BaseRole.values()[random.nextInt(BaseRole.OWNER.ordinal())];
        return new RoleDefinition("role-" + number, base, Origin.CUSTOM, permissions);
    }

    @Test
    void requireNamesTheMissingPermission() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> grants("member").require(Permission.CONTENT_ITEMS_CREATE));
        assertEquals(403, refused.type().status());
        assertTrue(refused.detail().contains("content.items:create"), refused.detail());
        assertFalse(Grants.NONE.may(Permission.PROGRESS_MODULES_EDIT));
    }

    @Test
    void theOwnersRoleIsTheTemplatesWhateverARowSays() {
        RoleDefinition stolen = RoleDefinition.of("owner", "owner", true, List.of());
        assertEquals(
                RoleTemplate.OWNER.definition(),
                TenantRoles.definition("owner", stolen).orElseThrow());
        assertEquals(Set.of(Permission.values()), grants("owner").permissions());
    }
}
