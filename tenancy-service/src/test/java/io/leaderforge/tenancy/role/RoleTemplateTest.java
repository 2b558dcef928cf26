package io.leaderforge.tenancy.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleTemplate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change that adds a permission decides which template has it. */
class RoleTemplateTest {

    /** Features that owners and admins alone have, with the reason. */
    private static final Map<String, String> ADMINISTRATION = new TreeMap<>(Map.of(
            "core", "the tenant, its people, their roles and security are administration",
            "content.entitlements", "who may see what is decided by those who administer the organizations",
            "content.licenses", "a contract between tenants",
            "engagement.badges", "badges are awarded and revoked by administrators",
            "crm.letters", "the letters of accounts and invitations are the tenant's",
            "crm.secrets", "credentials of other systems"));

    @Test
    void hollow_everyPermissionIsInATemplateForStaffOrLeftToAdminsForAReason() {
        Set<Permission> staffs = Stream.of(RoleTemplate.MARKETER, RoleTemplate.ANALYST)
                .flatMap(template -> template.permissions().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
        List<String> undecided = Arrays.stream(Permission.values())
                .filter(permission -> permission.from() == BaseRole.ADMIN && !staffs.contains(permission))
                .map(Permission::slug)
                .filter(slug -> ADMINISTRATION.keySet().stream()
                        .noneMatch(feature -> slug.startsWith(feature + ".") || slug.startsWith(feature + ":")))
                .toList();
        assertEquals(List.of(), undecided, "name a template in RoleTemplate, or a reason here");
    }

    @Test
    void hollow_theMarketerDoesAllOfTheCrmButItsLettersAndSecrets() {
        Set<String> missing = Arrays.stream(Permission.values())
                .filter(permission -> permission.category().equals("crm"))
                .filter(permission -> !RoleTemplate.MARKETER.permissions().contains(permission))
                .map(Permission::slug)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("crm.letters:edit", "crm.letters:view", "crm.secrets:edit"), missing);
        assertTrue(Arrays.stream(Permission.values())
                .noneMatch(permission -> permission.description().isBlank()));
    }
}
