package io.leaderforge.tenancy.picture;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class PictureResourceTest {

    private static final String LOGO = "/api/v1/core/tenant/pictures/logo";
    private static final String AVATAR = "/api/v1/core/me/avatar";

    @Test
    @DisplayName("a logo is uploaded, set in the brand, shown to everyone without what hides behind it, and deleted")
    void theLogoIsPublic() throws IOException {
        Company company = Company.create();
        ByteArrayOutputStream polyglot = new ByteArrayOutputStream();
        polyglot.writeBytes(png(1500, 500));
        polyglot.writeBytes("<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
        String url = put(company.owner.as(), LOGO, polyglot.toByteArray(), "logo.png", "image/png")
                .then()
                .statusCode(200)
                .body("width", equalTo(1500))
                .extract()
                .path("url");
        anonymous(company.id).get("/api/v1/core/tenant").then().body("theme.logo_url", equalTo(url));
        byte[] shown = shown(company.id, url);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(shown));
        assertEquals(1024, image.getWidth());
        assertFalse(new String(shown, StandardCharsets.ISO_8859_1).contains("script"));
        assertEquals(
                256,
                ImageIO.read(new ByteArrayInputStream(shown(company.id, url + "?variant=small")))
                        .getWidth());
        anonymous(Company.create().id).get(url).then().statusCode(404);

        company.owner.as().delete(LOGO).then().statusCode(204);
        anonymous(company.id).get(url).then().statusCode(404);
        anonymous(company.id).get("/api/v1/core/tenant").then().body("theme.logo_url", nullValue());
    }

    @Test
    @DisplayName("an SVG favicon is shown without its script; entities and huge images are refused")
    void dangerousPicturesAreHarmless() throws IOException {
        Company company = Company.create();
        String favicon = "/api/v1/core/tenant/pictures/favicon";
        String url = put(
                        company.owner.as(),
                        favicon,
                        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><path d='M0 0'/></svg>"
                                .getBytes(StandardCharsets.US_ASCII),
                        "icon.svg",
                        "image/svg+xml")
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        String svg = new String(shown(company.id, url), StandardCharsets.UTF_8);
        assertFalse(svg.contains("script"), svg);
        anonymous(company.id)
                .get(url)
                .then()
                .header("Content-Type", "image/svg+xml")
                .header("Content-Disposition", startsWith("attachment"))
                .header("Content-Security-Policy", containsString("sandbox"));
        put(
                        company.owner.as(),
                        favicon,
                        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>"
                                .getBytes(StandardCharsets.US_ASCII),
                        "icon.svg",
                        "image/svg+xml")
                .then()
                .statusCode(422);
        byte[] bomb = png(10, 10);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        put(company.owner.as(), LOGO, bomb, "bomb.png", "image/png")
                .then()
                .statusCode(422)
                .body("detail", containsString("60000"));
        put(company.owner.as(), LOGO, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "logo.pdf", "application/pdf")
                .then()
                .statusCode(415);
        put(company.owner.as(), LOGO, new byte[6 << 20], "logo.png", "image/png")
                .then()
                .statusCode(413);
    }

    @Test
    @DisplayName("an avatar is set by its person alone; an image that is broken inside fails and is not shown")
    void theAvatarIsThePersons() throws IOException {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "pictured", "member");
        put(person.as(), LOGO, png(10, 10), "logo.png", "image/png").then().statusCode(403);
        String url = put(person.as(), AVATAR, png(300, 300), "me.png", "image/png")
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        person.as().get("/api/v1/core/me/profile").then().body("profile.avatar_url", equalTo(url));
        shown(company.id, url);
        anonymous(company.id).get(url.replaceAll("\\?.*", "")).then().statusCode(404);
        person.as().get(AVATAR).then().statusCode(200).body("state", equalTo("ready"));

        byte[] broken = png(300, 300);
        Arrays.fill(broken, 60, broken.length, (byte) 7);
        String failed = put(person.as(), AVATAR, broken, "me.png", "image/png")
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> person.as().get(AVATAR).path("state").equals("failed"));
        anonymous(company.id).get(failed).then().statusCode(404);
        person.as().delete(AVATAR).then().statusCode(204);
        person.as().get("/api/v1/core/me/profile").then().body("profile.avatar_url", nullValue());
        person.as().get(AVATAR).then().statusCode(404).body("detail", not(containsString("null")));
    }

    @Test
    @DisplayName("with a person go the avatar and its bytes, with the tenant those of all pictures")
    void picturesGoWithTheirOwners() throws IOException {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "pictured", "member");
        shown(
                company.id,
                put(person.as(), AVATAR, png(300, 300), "me.png", "image/png").path("url"));
        String logo = put(company.owner.as(), LOGO, png(300, 300), "logo.png", "image/png")
                .path("url");
        shown(company.id, logo);
        assertEquals(6, stored(company.id));
        company.owner
                .as()
                .body(Map.of("user_id", person.id()))
                .post("/api/v1/core/erasures")
                .then()
                .statusCode(201);
        awaitStored(company.id, 3);
        shown(company.id, logo);

        As.platform().delete("/api/v1/core/tenants/" + company.id).then().statusCode(200);
        OwnerSql.update("update core.tenants set purge_at = now() where id = ?", company.id);
        makeDue("core.tenant", company.id);
        awaitStored(company.id, 0);
        for (String table : List.of("files", "file_variants", "file_usage", "file_removals")) {
            Awaitility.await(table)
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> OwnerSql.value(
                                    "select count(*) from core." + table + " where tenant_id = ?", company.id)
                            .equals(0L));
        }
    }

    private static void awaitStored(UUID tenant, int files) {
        UUID service = new UUID(0, 0);
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            makeDue("core.files.sweep", service);
            return stored(tenant) == files
                    && OwnerSql.value("select count(*) from core.file_removals where tenant_id = ?", tenant)
                            .equals(0L);
        });
    }

    private static void makeDue(String job, UUID tenant) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> OwnerSql.update(
                                "update core.jobs set due_at = now() where kind = ? and tenant_id = ? and lease is null",
                                job,
                                tenant)
                        == 1);
    }

    /** A picture is three: as it was uploaded, and in two sizes. */
    private static long stored(UUID tenant) throws IOException {
        Path storage = Path.of(ConfigProvider.getConfig().getValue("leaderforge.storage.path", String.class));
        try (Stream<Path> files = Files.walk(storage.resolve("core").resolve(tenant.toString()))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /** When the job has made it. */
    private static byte[] shown(UUID tenant, String url) {
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> anonymous(tenant).get(url).statusCode() == 200);
        return anonymous(tenant).get(url).asByteArray();
    }

    private static Response put(RequestSpecification request, String path, byte[] bytes, String name, String type) {
        return request.contentType("multipart/form-data")
                .multiPart("file", name, bytes, type)
                .put(path);
    }

    private static RequestSpecification anonymous(UUID tenant) {
        return As.anonymous(tenant).accept("*/*").urlEncodingEnabled(false);
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
