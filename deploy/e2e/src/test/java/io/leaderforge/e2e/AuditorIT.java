package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.e2e.audit.Audit;
import io.leaderforge.e2e.audit.Finding;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The auditor is itself proved: what is planted it finds and names. Plants are rolled back. */
class AuditorIT {

    private static SmallTenant tenant;
    private static Connection connection;
    private static Audit audit;

    @BeforeAll
    static void somethingToAudit() throws Exception {
        new Journey(Api.platform(PackagedStack.get().gateway(1)), PackagedStack.mails(), Cast.fresh(), System.out)
                .run(
                        PackagedStack.get().operator().email(),
                        PackagedStack.get().operator().password());
        tenant = SmallTenant.create();
        tenant.report(30);
        tenant.owner()
                .upload(
                        "/api/v1/content/items/" + tenant.item() + "/file",
                        "notes.txt",
                        "text/plain",
                        "Notes".getBytes(StandardCharsets.UTF_8))
                .expect(201);
        String clean = AuditorProcess.output(PackagedStack.get(), Duration.ofSeconds(90));
        assertTrue(clean.endsWith("exit code 0"), clean);
        connection = PackagedStack.database();
        audit = new Audit(connection, PackagedStack.get().kafka());
        audit.load(PackagedStack.mails().all(), PackagedStack.get().files());
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void theProcessFailsOnALostEventAndNamesIt() throws Exception {
        String row = plantForGood("update progress.user_progress set progress_percentage = 31, revision = revision + 1 "
                + "where tenant_id = '" + tenant.id() + "' returning id");
        try {
            String output = AuditorProcess.output(PackagedStack.get(), Duration.ofSeconds(60));
            assertTrue(output.endsWith("exit code 1"), output);
            assertTrue(output.contains("lost: progress.user_progress " + row), output);
        } finally {
            plantForGood(
                    "update progress.user_progress set progress_percentage = 30, revision = revision - 1 where id = '"
                            + row + "' returning id");
        }
    }

    @Test
    void lost() throws Exception {
        finds("lost", "fact    engagement.notifications", """
                insert into engagement.notifications (tenant_id, id, user_id, title, body, type)
                select tenant_id, gen_random_uuid(), user_id, title, body, 'other' from engagement.notifications limit 1
                returning id
                """);
        finds("lost", "fact    crm.form_submissions", """
                insert into crm.form_submissions (tenant_id, id, form_id, lead_id, data)
                select tenant_id, gen_random_uuid(), form_id, lead_id, data from crm.form_submissions limit 1 returning id
                """);
        finds(
                "lost",
                "replica engagement.items",
                "delete from engagement.items where id = '" + tenant.item() + "' returning id");
        finds("lost", "inbox   engagement", """
                delete from engagement.inbox where event_id = (select event_id from engagement.inbox limit 1)
                returning event_id
                """);
        finds(
                "lost",
                "mail",
                "update crm.messages set external_id = '<planted@example.org>' where id = (select id from "
                        + "crm.messages where status = 'sent' limit 1) returning id");
        finds("lost", "effect  jobs of core", """
                insert into core.jobs (tenant_id, kind, id, dead_at, last_error)
                select id, 'core.tenant_state', id, now(), 'planted' from core.tenants where status = 'active' limit 1 returning id
                """);
        finds(
                "lost",
                "file    rows of content",
                "delete from pg_temp.audit_stored where context = 'content' returning id");
        finds("lost", "fact    item completed", """
                delete from pg_temp.audit_facts where id = (select id from pg_temp.audit_facts
                  where topic = 'progress.completed' and payload ->> 'kind' = 'item' limit 1)
                returning payload ->> 'content_id'
                """);
    }

    @Test
    void doubled() throws Exception {
        finds("doubled", "effect  check-in asked", """
                insert into engagement.notifications (tenant_id, id, user_id, title, body, metadata, type)
                select tenant_id, gen_random_uuid(), user_id, title, body, metadata, type from engagement.notifications
                where type = 'checkin_requested' limit 1 returning metadata ->> 'checkin_id'
                """);
        finds("doubled", "effect  rules reached", """
                insert into engagement.badge_events (tenant_id, id, user_id, badge_id, simulation_run_id)
                select tenant_id, gen_random_uuid(), user_id, badge_id, 'planted' from engagement.badge_events limit 1
                returning user_id
                """);
        finds("doubled", "figure  views", """
                insert into engagement.performance_deltas (tenant_id, content_id, day, views)
                select tenant_id, content_id, day, 1 from engagement.performance_days limit 1 returning content_id
                """);
    }

    @Test
    void diverged() throws Exception {
        finds("diverged", "file    bytes of content", """
                insert into pg_temp.audit_stored select context, tenant_id, gen_random_uuid(), true, bytes, sha256, stored_at
                from pg_temp.audit_stored where context = 'content' limit 1 returning id
                """);
        finds(
                "diverged",
                "replica content.members ",
                "update content.members set full_name = 'Somebody else' where id = '" + tenant.learnerId()
                        + "' returning id");
        finds(
                "diverged",
                "state   content.items",
                "update content.items set title = 'Another' where id = '" + tenant.item() + "' returning id");
        finds(
                "diverged",
                "replica progress.items",
                "update progress.items set status = 'draft' where id = '" + tenant.item() + "' returning id");
    }

    /** A new replica is checked by itself where it is named like its source, and asked for where it is not. */
    @Test
    void aReplicaOfAnUnknownSourceIsAsked() throws Exception {
        String replica = " (tenant_id uuid, id uuid, epoch int, revision bigint, deleted_at timestamptz)";
        finds(
                "diverged",
                "known   replica engagement.strangers",
                "create table engagement.strangers" + replica + "; select 'Name its source in Sources'");
        String row = tenant.item().toString();
        finds(
                "diverged",
                "replica engagement.feature_flags = core.feature_flags",
                "create table engagement.feature_flags"
                        + replica + "; insert into engagement.feature_flags values ('" + tenant.id() + "', '" + row
                        + "', 1, 1, null); select '" + row + "'");
    }

    /** Plants, audits and rolls back, all on one connection. */
    private static void finds(String kind, String check, String plant) throws SQLException {
        String planted = returned(connection, plant);
        List<Finding> findings = audit.findings();
        connection.rollback();
        assertTrue(
                findings.stream()
                        .filter(finding -> finding.name().startsWith(check))
                        .flatMap(finding -> finding.examples().stream())
                        .anyMatch(example -> example.startsWith(kind) && example.contains(planted)),
                () -> check + " should say '" + kind + "' of " + planted + ": " + findings);
    }

    private static String plantForGood(String plant) throws SQLException {
        try (Connection connection = PackagedStack.database()) {
            return returned(connection, plant);
        }
    }

    private static String returned(Connection connection, String plant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean answers = statement.execute(plant);
            while (!answers) {
                answers = statement.getMoreResults();
                assertTrue(answers || statement.getUpdateCount() >= 0, () -> "it answers nothing: " + plant);
            }
            ResultSet row = statement.getResultSet();
            assertTrue(row.next(), () -> "nothing to plant: " + plant);
            return row.getString(1);
        }
    }
}
