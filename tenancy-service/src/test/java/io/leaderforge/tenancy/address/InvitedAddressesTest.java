package io.leaderforge.tenancy.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.Residents;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.LookAlike;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The corpus of look-alike addresses at every entrance through which others bring somebody in. */
@CoreTest
class InvitedAddressesTest {

    private static final String USERS = "/scim/v2/Users";

    private Residents residents;

    @BeforeEach
    void settle() {
        residents = Residents.settle();
    }

    private String organization() {
        return "/api/v1/core/organizations/" + residents.organization;
    }

    @Test
    void whoBelongsIsInvitedByNoSpelling() {
        Residents.assertEach(
                Residents.beginning(409, 201),
                address -> residents
                        .company
                        .owner
                        .as()
                        .body(Map.of("email", address.typed()))
                        .post(organization() + "/invitations")
                        .statusCode());
        for (LookAlike address : Residents.CORPUS) {
            if (address.isAccepted() && !address.isOne()) {
                assertEquals(
                        EmailAddress.of(address.typed()).key(),
                        OwnerSql.value(
                                "select email_key from core.invitations where tenant_id = ? and email = ?",
                                residents.company.id,
                                EmailAddress.of(address.typed()).text()));
            }
        }
    }

    @Test
    void aFileOfThemInvitesThoseWhoAreOthers() {
        String file = "email\n"
                + Residents.CORPUS.stream()
                        .map(address -> '"' + address.typed().replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining("\n"))
                + "\n";
        List<String> outcomes = residents
                .company
                .owner
                .as()
                .config(RestAssured.config()
                        .encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs("text/csv", ContentType.BINARY)))
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(organization() + "/invitations/import")
                .then()
                .statusCode(200)
                .extract()
                .path("lines.outcome");
        Residents.assertEach(
                address -> switch (address.verdict()) {
                    case ONE -> "skipped";
                    case TWO -> "invited";
                    case UNDELIVERABLE, NONE -> "failed";
                },
                address -> outcomes.get(Residents.CORPUS.indexOf(address)));
    }

    @Test
    void aCodeMakesNoSecondLoginOfAnotherSpelling() {
        String code = residents
                .company
                .owner
                .as()
                .body(Map.of("max_uses", 1000))
                .post(organization() + "/invite-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        Residents.assertEach(
                Residents.beginning(401, 201),
                address -> As.anonymous(residents.company.id)
                        .body(Map.of(
                                "code",
                                code,
                                "email",
                                address.typed(),
                                "full_name",
                                "Kim",
                                "password",
                                Company.PASSWORD))
                        .post("/api/v1/core/invite-codes/redeem")
                        .statusCode());
    }

    private RequestSpecification directory() {
        JsonPath made = residents
                .company
                .owner
                .as()
                .body(Map.of("name", "Entra", "organization_id", residents.organization))
                .post("/api/v1/core/scim-tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return As.anonymous(residents.company.id)
                .header("Authorization", "Bearer " + made.getString("token"))
                .contentType("application/scim+json")
                .accept("application/scim+json");
    }

    private static int provisioned(LookAlike address) {
        return switch (address.verdict()) {
            case ONE -> 409;
            case TWO -> 201;
            case UNDELIVERABLE, NONE -> 400;
        };
    }

    @Test
    void aDirectoryFindsAndProvisionsByUserName() {
        String before = directory().get(USERS + "?count=0").path("totalResults").toString();
        Residents.assertEach(
                address -> address.isOne() ? List.of(residents.id(address).toString()) : List.of(),
                address -> directory()
                        .queryParam("filter", "userName eq " + quoted(address.typed()))
                        .get(USERS)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("Resources.id"));
        assertEquals(Integer.toString(Residents.CORPUS.size()), before);
        Residents.assertEach(
                InvitedAddressesTest::provisioned,
                address -> directory()
                        .body("{\"userName\":%s}".formatted(quoted(address.typed())))
                        .post(USERS)
                        .statusCode());
    }

    @Test
    void aDirectoryProvisionsByEmail() {
        Residents.assertEach(
                InvitedAddressesTest::provisioned,
                address -> directory()
                        .body("{\"userName\":\"%s\",\"emails\":[{\"value\":%s}]}"
                                .formatted(UUID.randomUUID(), quoted(address.typed())))
                        .post(USERS)
                        .statusCode());
    }

    /** As a text of JSON in ASCII, which values of filters are too. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append("\\u%04x".formatted(c)));
        return quoted.append('"').toString();
    }

    /** The attack: an invitation to a look-alike in the attacker's tenant opened the victim's accounts in all others. */
    @Test
    void finding2_aLookAlikeThatIsVerifiedInOneTenantIsNobodyInAnother() {
        Company victims = Company.create();
        String address = "vic@mid-" + victims.key + ".example";
        String alike = address.replace("mid", "m\u0130d");
        String invited = Company.invite(victims.owner, victims.organization("Mid"), address, "manager");
        victims.accept(invited, "Vic Victim").then().statusCode(201);
        Company attackers = Company.create();
        String invitation = Company.invite(attackers.owner, attackers.organization("Evil"), alike, "member");
        attackers.accept(invitation, "Mallory").then().statusCode(201);
        Person mallory = Company.signIn(attackers.id, alike, Company.PASSWORD, attackers.id);
        assertEquals(
                List.of(attackers.id.toString()),
                mallory.as().get("/api/v1/core/me/tenants").path("items.tenant_id"));
        mallory.as()
                .body(Map.of("tenant_id", victims.id))
                .post("/api/v1/core/auth/switch")
                .then()
                .statusCode(404);
    }
}
