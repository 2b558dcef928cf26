package io.leaderforge.content.itemfile;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.kit.storage.StorageKey;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bytes leave the storage after their rows, whatever deletes these. */
@ContentTest
class FileSweepTest {

    private static final String FILE = World.ITEMS + "/{id}/file";
    private static final byte[] TEXT = "A lesson to read".getBytes(StandardCharsets.UTF_8);

    private final TestTenant core = Replicas.published();
    private final World world = new World(core);
    private UUID item;

    @BeforeEach
    void createItem() {
        item = world.item("Lesson");
    }

    @Test
    @DisplayName("an upload that has expired is deleted with its bytes and its share of the tenant's bytes")
    void abandonedUploadsAreRemoved() {
        UUID upload = halfAnUpload(world.owner());
        assertTrue(Files.exists(part(upload)));
        World.sql("update uploads set expires_at = now() - interval '1 hour' where id = ?", upload);
        awaitRemoved(part(upload));
        assertEquals(0, count("uploads"));
        assertEquals(List.of(0L), World.rows("select bytes from file_usage where tenant_id = ?", world.tenant));
    }

    @Test
    @DisplayName("the bytes of a replaced file, of a deleted one and of a canceled upload are removed")
    void deletedFilesAreRemoved() {
        Path replaced = place(file(world.owner()));
        Path deleted = place(file(world.owner()));
        UUID canceled = halfAnUpload(world.owner());
        assertTrue(Files.exists(deleted));
        world.owner().delete(FILE, item).then().statusCode(204);
        world.owner()
                .header("Tus-Resumable", "1.0.0")
                .delete("/api/v1/content/uploads/" + canceled)
                .then()
                .statusCode(204);
        awaitRemoved(replaced);
        awaitRemoved(deleted);
        awaitRemoved(part(canceled));
    }

    @Test
    @DisplayName("bytes that no row knows are removed after a week, and no others")
    void orphansAreRemoved() throws IOException {
        Path known = place(file(world.owner()));
        age(known);
        Path orphan = orphan(UUID.fromString("ffffffff-ffff-7fff-8fff-fffffffffffe"));
        age(orphan);
        Path unfinished = orphan(UUID.fromString("ffffffff-ffff-7fff-8fff-fffffffffffd"));
        unfinished = Files.move(unfinished, Path.of(unfinished + ".part"));
        age(unfinished);
        Path young = orphan(UUID.fromString("ffffffff-ffff-7fff-8fff-ffffffffffff"));
        makeDue("content.files.orphans");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !isDue("content.files.orphans"));
        assertTrue(Files.notExists(orphan));
        assertTrue(Files.notExists(unfinished));
        assertTrue(Files.exists(known));
        assertTrue(Files.exists(young));
    }

    @Test
    @DisplayName(
            "with a person go the person's uploads and their bytes; what was uploaded for the tenant stays, of none")
    void withAPersonGoTheUploads() {
        UUID person = core.user("editor", "admin");
        UUID upload = halfAnUpload(core.as(person));
        UUID file = file(core.as(person));
        core.remove(person);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count("uploads") == 0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> World.rows("select 1 from files where id = ? and user_id is null", file)
                                .size()
                        == 1);
        awaitRemoved(part(upload));
        assertTrue(Files.exists(place(file)));
        world.owner().get(FILE, item).then().statusCode(200).body("id", equalTo(file.toString()));
    }

    @Test
    @DisplayName("with the tenant go rows and bytes of all files and uploads, and nothing else")
    void withTheTenantGoRowsAndBytes() {
        World other = new World();
        UUID kept = file(other.owner(), other.item("Lesson"));
        UUID upload = halfAnUpload(world.owner());
        UUID file = file(world.owner());
        core.delete();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> count("uploads") + count("files") + count("file_usage") == 0);
        awaitRemoved(part(upload));
        awaitRemoved(place(file));
        assertTrue(Files.exists(place(other.tenant, kept)));
    }

    /** Begun, and half of its ten bytes sent. */
    private UUID halfAnUpload(RequestSpecification person) {
        String location = person.header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", 10)
                .post(FILE + "/uploads", item)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        person.header("Upload-Offset", 0)
                .contentType("application/offset+octet-stream")
                .body(new byte[5])
                .patch(location)
                .then()
                .statusCode(204);
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private UUID file(RequestSpecification person) {
        return file(person, item);
    }

    private static UUID file(RequestSpecification person, UUID item) {
        return World.created(person.contentType("multipart/form-data")
                .multiPart("file", "lesson.txt", TEXT, "text/plain")
                .post(FILE, item));
    }

    private Path place(UUID file) {
        return place(world.tenant, file);
    }

    private static Path place(UUID tenant, UUID file) {
        String storage = ConfigProvider.getConfig().getValue("leaderforge.storage.path", String.class);
        return Path.of(storage, "content", new StorageKey(tenant, file).path());
    }

    private Path part(UUID upload) {
        return Path.of(place(upload) + ".part");
    }

    private Path orphan(UUID id) throws IOException {
        Path orphan = place(id);
        Files.createDirectories(orphan.getParent());
        return Files.write(orphan, TEXT);
    }

    private static void age(Path bytes) throws IOException {
        Files.setLastModifiedTime(bytes, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    }

    /** Not while it runs. */
    private static void makeDue(String job) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !World.rows(
                                "update jobs set due_at = now() where kind = ? and lease is null returning 1", job)
                        .isEmpty());
    }

    private static boolean isDue(String job) {
        return World.rows("select 1 from jobs where kind = ? and lease is null and due_at > now()", job)
                .isEmpty();
    }

    /** Also the note that it is to be removed; what one run of the sweep notes, the next one removes. */
    private void awaitRemoved(Path bytes) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            makeDue("content.files.sweep");
            return Files.notExists(bytes) && count("file_removals") == 0;
        });
    }

    private long count(String table) {
        return (long) World.rows("select count(*) from " + table + " where tenant_id = ?", world.tenant)
                .getFirst();
    }
}
