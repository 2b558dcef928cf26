package io.leaderforge.crm.attachment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.storage.StorageKey;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of a lead. */
@CrmTest
class AttachmentResourceTest {

    private static final String FILES = Given.CRM + "/leads/{id}/attachments";
    private static final byte[] TEXT = "What was agreed on the telephone".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PDF = "%PDF-1.7 offer".getBytes(StandardCharsets.UTF_8);

    private final TestTenant tenant = Replicas.published();
    private UUID lead;

    @BeforeEach
    void createLead() {
        lead = Given.created(tenant, "/leads", Map.of("first_name", "Ada"));
    }

    @Test
    void filesAreUploadedListedDownloadedAndDeleted() {
        UUID notes = id(upload(tenant.asOwner(), TEXT, "notes.txt", "text/plain"));
        Response offer = upload(tenant.asOwner(), PDF, "../offer.pdf", "application/pdf");
        offer.then()
                .statusCode(201)
                .header("Location", equalTo(FILES.replace("{id}", lead.toString()) + "/" + id(offer)))
                .body("name", equalTo("offer.pdf"))
                .body("media_type", equalTo("application/pdf"))
                .body("url_expires_at", notNullValue());
        var first = tenant.asOwner().get(FILES + "?limit=1", lead).then().statusCode(200);
        first.body("items.id[0]", equalTo(id(offer).toString()));
        String next = first.extract().path("next_cursor");
        tenant.asOwner()
                .get(FILES + "?limit=1&cursor=" + next, lead)
                .then()
                .statusCode(200)
                .body("items.id[0]", equalTo(notes.toString()))
                .body("next_cursor", nullValue());
        String url = tenant.asOwner()
                .get(FILES + "/{file}", lead, notes)
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        Response bytes = browser().get(url);
        bytes.then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", startsWith("attachment; filename=\"notes.txt\""));
        assertArrayEquals(TEXT, bytes.asByteArray());
        browser().get(url.replaceAll("&signature=.*", "")).then().statusCode(404);
        tenant.asOwner().delete(FILES + "/{file}", lead, notes).then().statusCode(204);
        browser().get(url).then().statusCode(404);
        tenant.asOwner().delete(FILES + "/{file}", lead, notes).then().statusCode(404);
        tenant.asOwner().get(FILES, lead).then().body("items", hasSize(1));
        assertEquals("1", links());
    }

    @Test
    void anUploadIsResumedAndBelongsToTheLead() {
        String location = tus(tenant.asOwner())
                .header("Upload-Length", TEXT.length)
                .header("Upload-Metadata", "filename " + base64("notes.txt") + ",filetype " + base64("text/plain"))
                .post(FILES + "/uploads", lead)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        assertTrue(location.startsWith(Given.CRM + "/uploads/"), location);
        tenant.asOwner().get(FILES, lead).then().body("items", hasSize(0));
        send(location, 0, TEXT, 0, 10);
        send(location, 10, TEXT, 10, TEXT.length);
        tenant.asOwner()
                .get(FILES, lead)
                .then()
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("notes.txt"))
                .body("items[0].size", equalTo(TEXT.length));
        UUID cancelled = Given.upload(tenant, lead);
        tus(tenant.asOwner()).delete(Given.CRM + "/uploads/" + cancelled).then().statusCode(204);
        assertEquals("1", links());
    }

    @Test
    void typesAreFoundByContentAndNothingIsLeftOfWhatIsRefused() {
        upload(
                        tenant.asOwner(),
                        "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                        "a.pdf",
                        "application/pdf")
                .then()
                .statusCode(415);
        upload(tenant.asOwner(), PDF, "a.png", "image/png").then().statusCode(422);
        upload(tenant.asOwner(), new byte[] {0, 1, 2, 3}, "a.bin", "application/octet-stream")
                .then()
                .statusCode(415);
        tus(tenant.asOwner())
                .header("Upload-Length", (100L << 20) + 1)
                .post(FILES + "/uploads", lead)
                .then()
                .statusCode(413)
                .body("detail", containsString("A file of a lead"));
        assertEquals("0", links());
        assertEquals(
                "0",
                Given.one("select coalesce(sum(bytes), 0)::text from crm.file_usage where tenant_id = ?", tenant.id()));
    }

    @Test
    void whoMayNotEditLeadsChangesNoneAndAnotherTenantSeesNone() {
        UUID file = id(upload(tenant.asOwner(), TEXT, "notes.txt", "text/plain"));
        tenant.role("viewer", "admin", "crm.leads:view");
        UUID viewer = tenant.user("Vera", "viewer");
        tenant.as(viewer).get(FILES, lead).then().statusCode(200).body("items", hasSize(1));
        upload(tenant.as(viewer), TEXT, "more.txt", "text/plain").then().statusCode(403);
        tus(tenant.as(viewer))
                .header("Upload-Length", 1)
                .post(FILES + "/uploads", lead)
                .then()
                .statusCode(403);
        tenant.as(viewer).delete(FILES + "/{file}", lead, file).then().statusCode(403);
        TestTenant other = Replicas.tenant();
        UUID theirs = Given.created(other, "/leads", Map.of("first_name", "Ben"));
        other.asOwner().get(FILES, lead).then().statusCode(404);
        other.asOwner().get(FILES + "/{file}", theirs, file).then().statusCode(404);
        other.asOwner().delete(FILES + "/{file}", theirs, file).then().statusCode(404);
        upload(other.asOwner(), TEXT, "notes.txt", "text/plain").then().statusCode(404);
        UUID another = Given.created(tenant, "/leads", Map.of("first_name", "Cem"));
        tenant.asOwner().get(FILES + "/{file}", another, file).then().statusCode(404);
    }

    @Test
    void aLeadHasAtMostTwoHundred() {
        Given.change(
                "insert into crm.lead_attachments (tenant_id, id, lead_id)"
                        + " select ?, uuidv7(), ?::uuid from generate_series(1, 200)",
                tenant.id(),
                lead);
        upload(tenant.asOwner(), TEXT, "notes.txt", "text/plain")
                .then()
                .statusCode(409)
                .body("detail", containsString("200"));
    }

    @Test
    void withTheLeadGoTheFilesAndTheirBytes() {
        UUID kept = id(upload(
                tenant.asOwner(),
                Given.created(tenant, "/leads", Map.of("first_name", "Ben")),
                TEXT,
                "b.txt",
                "text/plain"));
        UUID file = id(upload(tenant.asOwner(), TEXT, "notes.txt", "text/plain"));
        UUID unfinished = Given.upload(tenant, lead);
        assertTrue(Files.exists(place(file)));
        tenant.asOwner().delete(Given.CRM + "/leads/" + lead).then().statusCode(204);
        assertEquals("0", count("uploads", unfinished));
        assertEquals("0", count("files", file));
        awaitRemoved(place(file));
        assertTrue(Files.exists(place(kept)));
    }

    @Test
    void withThePersonGoUnfinishedUploadsAndWithTheTenantAll() {
        UUID person = tenant.user("Ed", "admin");
        UUID file = id(upload(tenant.as(person), TEXT, "notes.txt", "text/plain"));
        UUID upload = Given.upload(tenant.as(person), lead);
        tenant.remove(person);
        await("select (count(*) = 0)::text from crm.uploads where id = ?", upload);
        await("select (user_id is null)::text from crm.files where id = ?", file);
        await("select (count(*) = 1)::text from crm.lead_attachments where tenant_id = ?", tenant.id());
        tenant.asOwner().get(FILES, lead).then().body("items", hasSize(1));
        tenant.delete();
        for (String table : List.of("lead_attachments", "files", "uploads", "file_usage")) {
            await("select (count(*) = 0)::text from crm." + table + " where tenant_id = ?", tenant.id());
        }
        awaitRemoved(place(file));
    }

    @Test
    void aPageOfThemReadsTheLeadsAlone() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.lead_attachments (tenant_id, id, lead_id)
                    select '%1$s', uuidv7(), case n %% 100 when 0 then '%2$s'::uuid else uuidv7() end
                    from generate_series(1, 20000) n;
                    insert into crm.files (tenant_id, id, purpose, subject_id, name, media_type, size, sha256)
                    select tenant_id, uuidv7(), 'lead', id, 'a.txt', 'text/plain', 1, repeat('0', 64)
                    from crm.lead_attachments where tenant_id = '%1$s'
                    """.formatted(tenant.id(), lead));
            statement.execute("vacuum analyze crm.lead_attachments, crm.files");
        }
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        ListStatement statement = ListStatement.of(
                sql -> AttachmentService.LIST.page(sql, PageQuery.of("50", null), Where.scope("a.lead_id", lead)));
        Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
        assertTrue(!plan.contains("Seq Scan") && plan.mostRows() <= 200, plan.text());
    }

    private Response upload(RequestSpecification person, byte[] bytes, String name, String type) {
        return upload(person, lead, bytes, name, type);
    }

    private static Response upload(RequestSpecification person, UUID lead, byte[] bytes, String name, String type) {
        return person.contentType("multipart/form-data")
                .multiPart("file", name, bytes, type)
                .post(FILES, lead);
    }

    private static UUID id(Response uploaded) {
        return UUID.fromString(uploaded.then().statusCode(201).extract().path("id"));
    }

    private void send(String location, int offset, byte[] bytes, int from, int to) {
        tus(tenant.asOwner())
                .contentType("application/offset+octet-stream")
                .header("Upload-Offset", offset)
                .body(Arrays.copyOfRange(bytes, from, to))
                .patch(location)
                .then()
                .statusCode(204);
    }

    private RequestSpecification browser() {
        return As.anonymous(tenant.id()).accept("*/*").urlEncodingEnabled(false);
    }

    private static RequestSpecification tus(RequestSpecification request) {
        return request.header("Tus-Resumable", "1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String links() {
        return Given.one("select count(*)::text from crm.lead_attachments where tenant_id = ?", tenant.id());
    }

    private static String count(String table, UUID id) {
        return Given.one("select count(*)::text from crm." + table + " where id = ?", id);
    }

    private static void await(String statement, UUID id) {
        Awaitility.await(statement).atMost(Duration.ofSeconds(20)).until(() -> "true".equals(Given.one(statement, id)));
    }

    private Path place(UUID file) {
        String storage = ConfigProvider.getConfig().getValue("leaderforge.storage.path", String.class);
        return Path.of(storage, "crm", new StorageKey(tenant.id(), file).path());
    }

    /** By the sweep, which is made due as often as it takes. */
    private static void awaitRemoved(Path bytes) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            Given.change("update crm.jobs set due_at = now() where kind = 'crm.files.sweep' and lease is null");
            return Files.notExists(bytes);
        });
    }
}
