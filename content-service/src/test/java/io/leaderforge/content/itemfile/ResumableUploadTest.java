package io.leaderforge.content.itemfile;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@ContentTest
class ResumableUploadTest {

    private static final String FILE = World.ITEMS + "/{id}/file";
    private static final String TUS = "application/offset+octet-stream";
    private static final byte[] CLIP = Clip.of(300_000);

    private final World world = new World();
    private UUID item;

    @BeforeEach
    void createItem() {
        item = world.item("Lesson");
    }

    @Test
    @DisplayName("a resumable upload goes on where it was interrupted, and completes the file")
    void anUploadIsResumed() {
        String upload = begin(CLIP.length, "clip.mp4", "video/mp4");
        patch(upload, 0, Arrays.copyOfRange(CLIP, 0, 100_001))
                .then()
                .statusCode(204)
                .header("Upload-Offset", "100001");
        tus(world.owner()).head(upload).then().statusCode(200).header("Upload-Offset", "100001");
        patch(upload, 5, Arrays.copyOfRange(CLIP, 5, 10)).then().statusCode(409);
        patch(upload, 100_001, Arrays.copyOfRange(CLIP, 100_001, CLIP.length))
                .then()
                .statusCode(204)
                .header("Upload-Offset", String.valueOf(CLIP.length));
        tus(world.owner()).head(upload).then().statusCode(200).header("Upload-Offset", String.valueOf(CLIP.length));
        world.owner().get(FILE, item).then().body("sha256", equalTo(Clip.sha256(CLIP)));
    }

    @Test
    @DisplayName("what has arrived of a request that broke off is kept, and the upload continues from there at once")
    void aBrokenRequestIsNotLost() throws IOException {
        String upload = begin(CLIP.length, "clip.mp4", "video/mp4");
        UUID id = UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
        String head =
                "PATCH " + upload + " HTTP/1.1\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: " + TUS;
        breakOff(head, CLIP, "uploads where id = ? and writer_until is not null", id);
        await("uploads where id = ? and writer_until is null and received > 0", id);
        int kept = Integer.parseInt(tus(world.owner()).head(upload).header("Upload-Offset"));
        patch(upload, kept, Arrays.copyOfRange(CLIP, kept, CLIP.length)).then().statusCode(204);
        world.owner().get(FILE, item).then().body("sha256", equalTo(Clip.sha256(CLIP)));
    }

    @Test
    @DisplayName("nothing is left of a form that broke off")
    void aBrokenFormLeavesNothing() throws IOException {
        String part = "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clip.mp4\"\r\n"
                + "Content-Type: video/mp4\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(part.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(CLIP);
        breakOff(
                "POST " + FILE.replace("{id}", item.toString())
                        + " HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=form",
                body.toByteArray(),
                "uploads where tenant_id = ? and writer_until is not null",
                world.tenant);
        await("file_usage where tenant_id = ? and bytes = 0", world.tenant);
        assertEquals(List.of(), World.rows("select id from uploads where tenant_id = ?", world.tenant));
    }

    /** Sends two thirds of the body, and leaves when the service has begun to take it. */
    private void breakOff(String head, byte[] body, String taken, UUID id) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            String token = Tokens.user(world.tenant, As.ownerId(world.tenant))
                    .role("owner")
                    .bearer();
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nHost: localhost\r\nAuthorization: " + token + "\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, body.length * 2 / 3);
            out.flush();
            await(taken, id);
        }
    }

    private static void await(String row, UUID id) {
        Awaitility.await(row)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> !World.rows("select 1 from " + row, id).isEmpty());
    }

    @Test
    @DisplayName("a tenant that has announced all of its bytes may announce no more, until it cancels something")
    void theTenantsBytesAreLimited() {
        String last = "";
        for (int i = 0; i < 10; i++) {
            last = begin(10L << 30, "clip.mp4", "video/mp4");
        }
        tus(world.owner())
                .header("Upload-Length", 1)
                .post(FILE + "/uploads", item)
                .then()
                .statusCode(413)
                .body("detail", containsString("limit"));
        tus(world.owner()).delete(last).then().statusCode(204);
        begin(1, "clip.mp4", "video/mp4");
    }

    @Test
    @DisplayName("an upload is its person's: others' are 404, a canceled one is gone, and too many bytes are refused")
    void uploadsArePersonal() {
        String upload = begin(10, "clip.mp4", "video/mp4");
        tus(As.admin(world.tenant)).head(upload).then().statusCode(404);
        tus(new World().owner()).head(upload).then().statusCode(404);
        patch(upload, 0, new byte[11]).then().statusCode(413);
        tus(world.owner()).delete(upload).then().statusCode(204);
        tus(world.owner()).head(upload).then().statusCode(404);
        tus(world.owner())
                .header("Upload-Length", 11L << 30)
                .post(FILE + "/uploads", item)
                .then()
                .statusCode(413);
        world.owner()
                .header("Upload-Length", 1)
                .post(FILE + "/uploads", item)
                .then()
                .statusCode(412);
    }

    private String begin(long length, String name, String type) {
        return tus(world.owner())
                .header("Upload-Length", length)
                .header("Upload-Metadata", "filename " + base64(name) + ",filetype " + base64(type))
                .post(FILE + "/uploads", item)
                .then()
                .statusCode(201)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Expires", not(nullValue()))
                .extract()
                .header("Location");
    }

    private Response patch(String upload, long offset, byte[] bytes) {
        return tus(world.owner())
                .contentType(TUS)
                .header("Upload-Offset", offset)
                .body(bytes)
                .patch(upload);
    }

    private static RequestSpecification tus(RequestSpecification request) {
        return request.header("Tus-Resumable", "1.0.0");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
