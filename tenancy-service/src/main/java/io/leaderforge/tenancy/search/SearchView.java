package io.leaderforge.tenancy.search;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Up to five of each kind, best first. */
@Schema(name = "CoreSearch")
record SearchView(List<PersonHit> people, List<OrganizationHit> organizations) {

    @RegisterForReflection
    record PersonHit(
            UUID id,
            @Nullable String fullName,

            @Schema(description = "Null without core.people:view") @Nullable
            String email,

            @Nullable String avatarUrl,
            boolean isActive) {

        static final Rows<PersonHit> ROWS = Rows.of(PersonHit.class);

        /** Of $2 in names and addresses. */
        private static final String RANK = """
                and removed_at is null
                order by case when strpos(name_search, $2) = 1 then 0 when strpos(name_search, ' ' || $2) > 0 then 1
                  else 2 end, name_search nulls last, id limit 5
                """;

        /** Of all people: by any part $1 of the name, or the beginning $2 of the email address. */
        static final String BEST = "select " + ROWS.columns() + " " + """
                from users where id = any (array(
                  (select id from users_name_search_parts where part >= $1 and part < $1 || U&'\\+10FFFF' limit 1000)
                  union all
                  (select id from users where email_key >= $2 and email_key < $2 || U&'\\+10FFFF' limit 1000)))
                  and (strpos(name_search, $2) > 0 or strpos(email_key, $2) = 1)
                """ + RANK;

        /** Of the members of the caller's organizations, by their names. */
        static final String BEST_COLLEAGUES =
                "select " + ROWS.with("email", "null::text").columns() + " " + """
                from users where id = any (array(select m.user_id from memberships m join users u on u.id = m.user_id
                  where m.organization_id in (select my_organizations()) and m.is_active
                    and u.is_active and strpos(u.name_search, $1) > 0 limit 1000))
                  and strpos(name_search, $2) > 0
                """ + RANK;
    }

    @RegisterForReflection
    record OrganizationHit(UUID id, String name, boolean isActive) {
        static final Rows<OrganizationHit> ROWS = Rows.of(OrganizationHit.class);
    }
}
