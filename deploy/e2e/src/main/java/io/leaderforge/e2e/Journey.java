package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The first journey, told in its own chapters: a new tenant, its people, content, a module from video to badge, and a form
 * whose workflow answers by e-mail. Everything through the gateway; whatever one service learns of another is awaited.
 */
public final class Journey {

    static final Duration SOON = Duration.ofSeconds(20);

    private final Api platform;
    private final Mailbox mails;
    private final Cast cast;
    private final PrintStream out;

    public Journey(Api platform, Mailbox mails, Cast cast, PrintStream out) {
        this.platform = platform;
        this.mails = mails;
        this.cast = cast;
        this.out = out;
    }

    /**
     * Runs the journey on a running stack with a tenant and people of its own.
     *
     * @param arguments {@code --gateway URL --mail URL --sign-ins FILE}, as {@code ./leaderforge status --json} names them
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = Options.parse(arguments);
        JsonNode admin = new ObjectMapper()
                .readTree(new File(Options.require(options, "sign-ins")))
                .path("platform_admin");
        Api platform = Api.platform(URI.create(Options.require(options, "gateway")));
        Mailbox mails = new Mailbox(URI.create(Options.require(options, "mail")));
        Cast cast = Cast.fresh();
        System.out.println("The first journey, as tenant " + cast.tenantKey() + ":");
        try {
            new Journey(platform, mails, cast, System.out)
                    .run(admin.path("email").asText(), admin.path("password").asText());
        } catch (AssertionError failed) {
            System.err.println("The journey failed: " + failed.getMessage());
            System.exit(1);
        }
        System.out.println("The journey succeeded.");
    }

    /** Runs it to the end; fails with an {@link AssertionError} that names the call. */
    public void run(String operatorEmail, String operatorPassword) {
        Api operator = platform.signIn(operatorEmail, operatorPassword);
        JsonNode tenant = createTenant(operator);
        Api visitor = platform.at(cast.tenantKey());
        Api owner = visitor.signIn(cast.email("owner"), Cast.PASSWORD);
        People people = new PeopleChapter(owner, visitor, mails, cast).run();
        out.println("  people invited, accepted and given roles");
        UUID module = new ContentChapter(owner, people, cast).run();
        out.println("  content published and entitled");
        new ModuleChapter(people, module).run();
        out.println("  module completed: video, worksheet, check-in, bold action; badge and notifications arrived");
        new AutomationChapter(owner, visitor, mails, cast).run();
        out.println("  form submitted, lead kept, workflow answered by email");
        new EngagementChapter(owner, visitor, people, module).run();
        out.println("  interactions counted");
        suspendAndResume(operator, visitor, tenant.path("id").asText());
        out.println("  suspended and resumed");
        signOut(people);
        out.println("  signed out everywhere");
    }

    private JsonNode createTenant(Api operator) {
        JsonNode body = Json.object(
                "tenant_key", cast.tenantKey(),
                "display_name", cast.organization(),
                "owner",
                        Json.object(
                                "email", cast.email("owner"), "full_name", cast.owner(), "password", Cast.PASSWORD));
        JsonNode tenant = operator.post("/api/v1/core/tenants", body).expect(201);
        operator.post("/api/v1/core/tenants", body).expect(409);
        Api visitor = platform.at(cast.tenantKey());
        JsonNode branding = Await.until(
                "the gateway to know the tenant",
                SOON,
                () -> visitor.get("/api/v1/core/tenant").expect(200));
        Check.equal(
                "branding", cast.organization(), branding.path("display_name").asText());
        out.println("  tenant " + cast.tenantKey() + " created, its branding is public");
        return tenant;
    }

    private static void suspendAndResume(Api operator, Api visitor, String tenantId) {
        operator.post("/api/v1/core/tenants/" + tenantId + "/suspend", null).expect(200);
        Await.until(
                "the suspension",
                Duration.ofSeconds(2),
                () -> visitor.get("/api/v1/core/tenant").expect(403));
        operator.post("/api/v1/core/tenants/" + tenantId + "/resume", null).expect(200);
        Await.until(
                "the resumption",
                Duration.ofSeconds(5),
                () -> visitor.get("/api/v1/core/tenant").expect(200));
    }

    private static void signOut(People people) {
        people.learner().post("/api/v1/core/auth/logout", null);
        Await.until(
                "the end of the session",
                Duration.ofSeconds(2),
                () -> people.learner().get("/api/v1/core/me").expect(401));
        Await.until(
                "the end of the session in progress",
                Duration.ofSeconds(2),
                () -> people.learner().get("/api/v1/progress/items").expect(401));
    }
}
