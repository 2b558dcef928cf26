package io.leaderforge.tenancy.invitation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.EventProbe;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class InvitationImportTest {

    private Company company;
    private UUID organization;
    private String path;

    @BeforeEach
    void company() {
        company = Company.create();
        organization = company.organization("Acme");
        path = "/api/v1/core/organizations/" + organization + "/invitations";
    }

    private RequestSpecification csv(Person by) {
        return by.as()
                .config(RestAssured.config()
                        .encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs("text/csv", ContentType.BINARY)))
                .contentType("text/csv");
    }

    private ValidatableResponse send(String file) {
        return csv(company.owner)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(path + "/import")
                .then();
    }

    @Test
    void badLinesStopNoneOfTheOthers() {
        UUID team = company.team(organization, "Vertrieb Süd");
        Person learner = company.join(organization, "learner", "member");
        String domain = "@" + company.key + ".example";
        Company.invite(company.owner, organization, "open" + domain, "member");
        String file = "\uFEFFEmail;Role;Team;Comment\r\n"
                + "lena" + domain + ";manager;Vertrieb Süd;first\r\n"
                + "no address;member;;\r\n"
                + "\"quoted" + domain + "\";;\"" + team + "\"\r\n"
                + "LENA" + domain + ";member;;again\r\n"
                + "\r\n"
                + learner.email() + ";member;;\r\n"
                + "open" + domain + ";member;;\r\n"
                + "boss" + domain + ";owner;;\r\n"
                + "lost" + domain + ";member;No such team;\r\n"
                + "last" + domain + "\r\n";
        try (EventProbe probe = EventProbe.on(Topic.CORE_INVITATION)) {
            String id = send(file)
                    .statusCode(200)
                    .body("invited", equalTo(3))
                    .body("skipped", equalTo(3))
                    .body("failed", equalTo(3))
                    .body("lines.line", contains(2, 3, 4, 5, 7, 8, 9, 10, 11))
                    .body(
                            "lines.outcome",
                            contains(
                                    "invited", "failed", "invited", "skipped", "skipped", "skipped", "failed", "failed",
                                    "invited"))
                    .body("lines[0].detail", nullValue())
                    .body("lines[0].code", nullValue())
                    .body("lines[1].email", equalTo("no address"))
                    .body("lines[1].invitation_id", nullValue())
                    .body("lines[3].detail", containsString("earlier line"))
                    .body("lines[3].code", equalTo("earlier_line"))
                    .body("lines[7].detail", containsString("no such team"))
                    .body("lines[7].code", equalTo("team"))
                    .body("lines[7].params.name", notNullValue())
                    .extract()
                    .path("lines[0].invitation_id");
            InvitationCreated event = probe.await(
                            InvitationCreated.class,
                            created -> created.id().toString().equals(id))
                    .as(InvitationCreated.class);
            assertEquals("manager", event.role());
            assertEquals(team, event.teamId());
            var letter = Company.unseal(event.sealed());
            assertEquals("lena" + domain, letter.get("email").asText());
            company.accept(letter.get("token").asText(), "Lena").then().statusCode(201);
        }
        company.owner.as().get(path).then().body("items", hasSize(5));
    }

    @Test
    void aRepeatedKeyInvitesNobodyTwice() {
        String file = "email\na@" + company.key + ".example\nb@" + company.key + ".example\n";
        String first = keyed(file)
                .then()
                .statusCode(200)
                .body("invited", equalTo(2))
                .extract()
                .asString();
        String second = keyed(file).then().statusCode(200).extract().asString();
        assertEquals(Company.tree(first), Company.tree(second));
        keyed("email\nc@example.com\n").then().statusCode(422);
        company.owner.as().get(path).then().body("items", hasSize(2));
        send(file).statusCode(200).body("invited", equalTo(0)).body("skipped", equalTo(2));
    }

    private Response keyed(String file) {
        return csv(company.owner)
                .header("Idempotency-Key", "import")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(path + "/import");
    }

    @Test
    void aThousandLinesAreTakenAndMoreAreNot() {
        send(file(1_000)).statusCode(200).body("invited", equalTo(1_000));
        send(file(1_001)).statusCode(422).body("detail", containsString("1000"));
        send("email\n" + "x".repeat(2 * 1024 * 1024)).statusCode(413);
    }

    private String file(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> "p" + i + "@" + company.key + ".example,member")
                .collect(Collectors.joining("\n", "email,role\n", "\n"));
    }

    @Test
    void whatIsNoSuchFileIsRefused() {
        send("name\nLena\n").statusCode(422).body("detail", containsString("email"));
        send("email\n\"open@example.com\n").statusCode(400);
        send("email\na\0b@example.com\n").statusCode(400);
        send("").statusCode(400);
        send("email\n").statusCode(200).body("lines", hasSize(0));
        csv(company.owner)
                .body(new byte[] {'e', 'm', 'a', 'i', 'l', '\n', (byte) 0xff})
                .post(path + "/import")
                .then()
                .statusCode(400)
                .body("detail", containsString("UTF-8"));
        company.owner
                .as()
                .body(Map.of("email", "x@example.com"))
                .post(path + "/import")
                .then()
                .statusCode(415);
    }

    @Test
    void onlyThoseWhoInviteImportAndNobodyGivesARoleAboveTheirOwn() {
        Person admin = company.join(organization, "admin", "admin");
        Person manager = company.join(organization, "manager", "manager");
        byte[] file = ("email,role\nx@" + company.key + ".example,admin\n").getBytes(StandardCharsets.UTF_8);
        csv(manager).body(file).post(path + "/import").then().statusCode(403);
        csv(Company.create().owner).body(file).post(path + "/import").then().statusCode(404);
        csv(admin).body(file).post(path + "/import").then().statusCode(200).body("invited", equalTo(1));
        company.owner.as().get("/api/v1/core/audit").then().body("items.action", hasItem("invitations.imported"));
    }

    @Test
    void anInvitationIsSentAgainWithANewToken() {
        String email = "again@" + company.key + ".example";
        String old = Company.invite(company.owner, organization, email, "member");
        String id = company.owner.as().get(path).then().extract().path("items[0].id");
        String resend = "/api/v1/core/invitations/" + id + "/resend";
        company.owner.as().post(resend).then().statusCode(429).header("Retry-After", notNullValue());
        io.leaderforge.tenancy.OwnerSql.update(
                "update core.invitations set sent_at = now() - interval '1 hour', expires_at = now() where id = ?::uuid",
                id);
        company.accept(old, "Late").then().statusCode(410);
        String token;
        try (EventProbe probe = EventProbe.on(Topic.CORE_INVITATION)) {
            company.owner
                    .as()
                    .post(resend)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("pending"))
                    .body("sends", equalTo(2));
            token = Company.unseal(probe.await(
                                    InvitationCreated.class,
                                    created -> created.id().toString().equals(id))
                            .as(InvitationCreated.class)
                            .sealed())
                    .get("token")
                    .asText();
        }
        company.accept(old, "Old").then().statusCode(404);
        company.accept(token, "New").then().statusCode(201);
        company.owner.as().post(resend).then().statusCode(409);
        Company.create().owner.as().post(resend).then().statusCode(404);
        company.audited("invitation.resent");
    }
}
