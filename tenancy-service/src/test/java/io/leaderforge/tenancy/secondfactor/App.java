package io.leaderforge.tenancy.secondfactor;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * An authenticator app of somebody else's making. A code is good once, so each asks for the next: the service takes the
 * step before, the present one and the one after, which are three codes without waiting.
 */
public final class App {

    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    private final String secret;
    private long lastStep;

    /** With the secret that a person would have scanned. */
    public static App of(String secret) {
        return new App(secret);
    }

    App(String secret) {
        this.secret = secret;
        this.lastStep = Instant.now().getEpochSecond() / 30 - 2;
    }

    /**
     * The next unused code, of the step before the present one at the earliest; but not of one that ends to be taken while it
     * is under way.
     */
    public String next() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            lastStep = Math.max(lastStep, Instant.now().getEpochSecond() / 30 - 2);
            return lastStep + 1 > Instant.now().plus(UNDER_WAY).getEpochSecond() / 30 - 2;
        });
        return code(++lastStep);
    }

    /** The code that was used last. */
    public String used() {
        return code(lastStep);
    }

    /** A code that the service knows, but of another time. */
    public String old() {
        return code(Instant.now().getEpochSecond() / 30 - 10);
    }

    private String code(long step) {
        try {
            return new DefaultCodeGenerator().generate(secret, step);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody's second factor. */
    public record Enrolled(App app, List<String> recoveryCodes) {}

    public static Enrolled enrol(Person person) {
        String secret = person.as()
                .body(Map.of("password", Company.PASSWORD))
                .post("/api/v1/core/me/second-factor/enrol")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        App app = new App(secret);
        List<String> codes = person.as()
                .body(Map.of("code", app.next()))
                .post("/api/v1/core/me/second-factor/confirm")
                .then()
                .statusCode(200)
                .extract()
                .path("recovery_codes");
        return new Enrolled(app, codes);
    }

    public static Response login(UUID tenant, String email) {
        return As.anonymous(tenant)
                .body(Map.of("email", email, "password", Company.PASSWORD))
                .post("/api/v1/core/auth/login");
    }

    /** The challenge that a login answers. */
    public static String challenge(UUID tenant, String email, String purpose) {
        Response response = login(tenant, email);
        response.then().statusCode(202).body("purpose", org.hamcrest.Matchers.equalTo(purpose));
        return response.path("challenge");
    }

    public static Response show(UUID tenant, String challenge, String code) {
        return As.anonymous(tenant)
                .body(Map.of("challenge", challenge, "code", code))
                .post("/api/v1/core/auth/second-factor");
    }
}
