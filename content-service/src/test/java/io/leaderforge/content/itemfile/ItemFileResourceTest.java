package io.leaderforge.content.itemfile;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ContentTest
class ItemFileResourceTest {

    private static final String FILE = World.ITEMS + "/{id}/file";
    private static final byte[] CLIP = Clip.of(300_000);

    private final World world = new World();
    private UUID item;

    @BeforeEach
    void createItem() {
        item = world.item("Lesson");
    }

    @Test
    @DisplayName("a form uploads the file; an entitled learner gets addresses, which need no token and answer ranges")
    void console1_2_M5_anItemsFileIsUploadedAndPlayed() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        world.opened(organization, item);
        upload(CLIP, "clip.mp4", "video/mp4")
                .then()
                .statusCode(201)
                .header("Location", equalTo(World.ITEMS + "/" + item + "/file"))
                .body("media_type", equalTo("video/mp4"))
                .body("size", equalTo(CLIP.length))
                .body("sha256", equalTo(Clip.sha256(CLIP)));
        String url = world.as(learner)
                .get(FILE, item)
                .then()
                .statusCode(200)
                .extract()
                .path("url");

        Response whole = browser().get(url);
        whole.then()
                .statusCode(200)
                .header("Content-Type", "video/mp4")
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("Content-Disposition", startsWith("inline; filename=\"clip.mp4\""));
        assertArrayEquals(CLIP, whole.asByteArray());
        Response part = browser().header("Range", "bytes=100-199").get(url);
        part.then().statusCode(206).header("Content-Range", "bytes 100-199/" + CLIP.length);
        assertArrayEquals(Arrays.copyOfRange(CLIP, 100, 200), part.asByteArray());
        Response end = browser().header("Range", "bytes=-10").get(url);
        assertArrayEquals(Arrays.copyOfRange(CLIP, CLIP.length - 10, CLIP.length), end.asByteArray());
        browser()
                .header("Range", "bytes=" + CLIP.length + "-")
                .get(url)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + CLIP.length);
        String tag = whole.header("ETag");
        browser()
                .header("Range", "bytes=0-1")
                .header("If-Range", tag)
                .get(url)
                .then()
                .statusCode(206);
        browser()
                .header("Range", "bytes=0-1")
                .header("If-Range", "\"other\"")
                .get(url)
                .then()
                .statusCode(200);
        browser().header("If-None-Match", tag).get(url).then().statusCode(304);
        browser().head(url).then().statusCode(200).header("Content-Length", String.valueOf(CLIP.length));
    }

    @Test
    @DisplayName("who does not see the item gets no address; a tampered one and another host's are 404")
    void addressesCannotBeMadeUp() {
        upload(CLIP, "clip.mp4", "video/mp4").then().statusCode(201);
        UUID stranger = world.member(world.organization());
        world.as(stranger).get(FILE, item).then().statusCode(404);
        World other = new World();
        other.owner().get(FILE, item).then().statusCode(404);
        String url = world.owner().get(FILE, item).path("url");
        browser()
                .get(url.replace("disposition=inline", "disposition=attachment"))
                .then()
                .statusCode(404);
        browser()
                .get(url.replaceAll("expires=\\d+", "expires=99999999999"))
                .then()
                .statusCode(404);
        browser().get(url.replaceAll("&signature=.*", "")).then().statusCode(404);
        As.anonymous(other.tenant).accept("*/*").get(url).then().statusCode(404);
        As.anonymous(other.tenant)
                .accept("*/*")
                .get(url.replace("tenant_id=" + world.tenant, "tenant_id=" + other.tenant))
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("a type that is not accepted is 415, one that was announced as another 422, and nothing is kept")
    void typesAreFoundByContent() {
        upload("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "a.mp4", "video/mp4")
                .then()
                .statusCode(415)
                .body("detail", containsString("MP4 video"));
        upload("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8), "a.svg", "image/svg+xml")
                .then()
                .statusCode(415);
        upload(CLIP, "clip.png", "image/png").then().statusCode(422).body("detail", containsString("video/mp4"));
        upload(new byte[0], "a.mp4", "video/mp4").then().statusCode(422);
        world.owner().get(FILE, item).then().statusCode(204);
    }

    @Test
    @DisplayName("a document that unpacks to a hundred times its size is stored as it is, and counts as it is")
    void archivesAreNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(new byte[50_000_000]);
        }
        String type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        upload(bomb.toByteArray(), "bomb.docx", type)
                .then()
                .statusCode(201)
                .body("media_type", equalTo(type))
                .body("size", equalTo(bomb.size()));
        assertEquals(
                List.of((long) bomb.size()),
                World.rows("select bytes from file_usage where tenant_id = ?", world.tenant));
        String url = world.owner().get(FILE, item).path("url");
        browser().get(url).then().statusCode(200).header("Content-Disposition", startsWith("attachment"));
    }

    @Test
    @DisplayName("names are shown without folders; documents are saved, not shown")
    void namesAreNotPaths() {
        byte[] pdf = "%PDF-1.7 <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        upload(pdf, "../../etc/pass\u00e4wd.pdf", "application/pdf")
                .then()
                .statusCode(201)
                .body("name", not(containsString("/")));
        String url = world.owner().get(FILE, item).path("url");
        browser().get(url).then().header("Content-Disposition", startsWith("attachment; filename=\""));
    }

    @Test
    @DisplayName("a new file replaces the old one, and a deleted file's address is 404")
    void filesAreReplacedAndDeleted() {
        upload(CLIP, "one.mp4", "video/mp4").then().statusCode(201);
        String first = world.owner().get(FILE, item).path("url");
        byte[] other = Clip.of(1_000);
        upload(other, "two.mp4", "video/mp4").then().statusCode(201).body("sha256", equalTo(Clip.sha256(other)));
        browser().get(first).then().statusCode(404);
        String second = world.owner().get(FILE, item).path("url");
        world.as(world.member(world.organization())).delete(FILE, item).then().statusCode(403);
        world.owner().delete(FILE, item).then().statusCode(204);
        browser().get(second).then().statusCode(404);
        world.owner().get(FILE, item).then().statusCode(204);
        world.owner().get(FILE, UUID.randomUUID()).then().statusCode(404);
        world.owner().delete(FILE, item).then().statusCode(404);
        assertEquals(
                0L,
                World.rows("select bytes from file_usage where tenant_id = ?", world.tenant)
                        .getFirst());
    }

    @Test
    @DisplayName("the file goes with its item")
    void theFileGoesWithItsItem() {
        upload(CLIP, "one.mp4", "video/mp4").then().statusCode(201);
        String url = world.owner().get(FILE, item).path("url");
        world.owner().delete(World.ITEMS + "/{id}", item).then().statusCode(204);
        browser().get(url).then().statusCode(404);
        assertEquals(
                1L,
                World.rows("select count(*) from file_removals where tenant_id = ?", world.tenant)
                        .getFirst());
    }

    private Response upload(byte[] bytes, String name, String type) {
        return world.owner()
                .contentType("multipart/form-data")
                .multiPart("file", name, bytes, type)
                .post(FILE, item);
    }

    /** As {@code <video>} asks: by the gateway, without a token. */
    private RequestSpecification browser() {
        return As.anonymous(world.tenant).accept("*/*").urlEncodingEnabled(false);
    }
}
