package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.organization.OrganizationRole;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Why a line of an import invited no one, for pages that word it in their own language. */
enum ImportReason implements TextEnum {
    EMAIL,
    ROLE,
    ROLE_ABOVE_OWN,
    TEAM,
    EARLIER_LINE,
    MEMBER,
    DEACTIVATED,
    INVITED;

    /** The reason at one line. */
    record Refusal(ImportReason code, Map<String, Object> params, String detail) {

        static Refusal of(ImportReason code, String detail) {
            return new Refusal(code, Map.of(), detail);
        }

        static Refusal unknownRole() {
            List<String> roles = Stream.of(OrganizationRole.values())
                    .filter(role -> role != OrganizationRole.OWNER)
                    .map(TextEnum::text)
                    .toList();
            return new Refusal(ROLE, Map.of("values", roles), "The role must be member, manager or admin.");
        }

        static Refusal unknownTeam(String name) {
            return new Refusal(TEAM, Map.of("name", name), "The organization has no such team.");
        }
    }
}
