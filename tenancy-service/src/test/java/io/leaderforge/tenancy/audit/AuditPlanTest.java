package io.leaderforge.tenancy.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Crowd;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.audit.AuditBodies.AuditContext;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a log of 100,000 entries: each filter on its first page and deep inside, by a plan for values of any kind. */
@CoreTest
class AuditPlanTest {

    private static final int SIZE = 100_000;
    private static @Nullable Company company;

    private static synchronized Company log() throws SQLException {
        Company known = company;
        if (known != null) {
            return known;
        }
        Company made = Company.create();
        OwnerSql.update("""
                insert into core.audit_log (tenant_id, id, context, organization_id, actor_type, actor_id, action, target_type,
                  target_id, created_at)
                select ?, gen_random_uuid(), (array['content', 'crm', 'progress', 'engagement'])[1 + n % 4], id_of(n % 100),
                  'user', id_of(1000 + n % 200), case n % 50 when 0 then 'item.deleted' else 'item.updated' end,
                  case n % 40 when 0 then 'lead' else 'item' end, id_of(2000 + n % 5000), now() - n * interval '1 second'
                from generate_series(1, ?) n
                """.replaceAll("id_of\\(([^)]*)\\)", "lpad(to_hex($1), 32, '0')::uuid"), made.id, SIZE);
        Crowd.vacuum("core.audit_log");
        company = made;
        return made;
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', '', '', false",
        "00000000-0000-0000-0000-0000000003e9, '', '', '', '', '', false",
        "'', item.deleted, '', '', '', '', false",
        "'', '', lead, '', '', '', false",
        "'', '', '', 00000000-0000-0000-0000-0000000007d1, '', '', false",
        "'', '', '', '', 00000000-0000-0000-0000-000000000001, '', false",
        "'', '', '', '', '', crm, false",
        "'', '', '', '', '', '', true",
        "'', '', '', '', '', crm, true"
    })
    void theDatabaseReadsAPageAndNotTheLog(
            String actor, String action, String type, String target, String organization, String context, boolean time)
            throws SQLException {
        Company log = log();
        AuditFilter filter = new AuditFilter(
                time ? Instant.now().minusSeconds(90_000) : null,
                time ? Instant.now().minusSeconds(40_000) : null,
                null,
                id(actor),
                action,
                type,
                id(target),
                id(organization),
                context.isEmpty() ? null : TextEnum.find(AuditContext.class, context));
        JsonPath first = log.owner
                .as()
                .queryParams(Map.of(
                        "actor_id", actor,
                        "action", action,
                        "target_type", type,
                        "target_id", target,
                        "organization_id", organization,
                        "context", context))
                .queryParam("from", time ? String.valueOf(filter.from()) : "")
                .queryParam("to", time ? String.valueOf(filter.to()) : "")
                .queryParam("limit", "10")
                .get("/api/v1/core/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        for (String cursor : new String[] {null, first.getString("next_cursor")}) {
            ListStatement statement =
                    ListStatement.of(sql -> AuditEntries.LIST.page(sql, PageQuery.of("10", cursor), filter.where()));
            // Without a parameter there is one plan.
            Plan plan = statement.parameters().isEmpty()
                    ? Plan.of(log.reader(log.owner.id(), "owner"), statement.text(), statement.parameters())
                    : Plan.generic(log.reader(log.owner.id(), "owner"), statement.text(), statement.parameters());
            assertFalse(plan.contains("Seq Scan on audit_log"), plan.text());
            assertTrue(plan.mostRows() <= 1_000, plan.text());
        }
    }

    @Test
    void exportsAHundredThousandEntries() throws SQLException {
        Company log = log();
        long lines = log.owner
                .as()
                .accept(AuditResource.NDJSON)
                .get("/api/v1/core/audit/export?target_type=item")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .count();
        assertEquals(SIZE - SIZE / 40, lines);
    }

    private static @Nullable UUID id(String text) {
        return text.isEmpty() ? null : UUID.fromString(text);
    }
}
