package io.leaderforge.tenancy.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.Residents;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.LookAlike;
import io.leaderforge.testkit.LookAlike.Verdict;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The corpus of look-alike addresses at every entrance where somebody is looked up or begins by themselves. */
@CoreTest
class SignInAddressesTest {

    private static final String AUTH = "/api/v1/core/auth";

    private Residents residents;

    @BeforeEach
    void settle() {
        residents = Residents.settle();
    }

    private static int login(RequestSpecification at, String email) {
        return at.body(Map.of("email", email, "password", Company.PASSWORD))
                .post(AUTH + "/login")
                .statusCode();
    }

    private int anonymously(String path, Map<String, ?> body) {
        return As.anonymous(residents.company.id).body(body).post(AUTH + path).statusCode();
    }

    /** The letters that were asked for, by the address that they go to. */
    private static Map<String, String> letters(Letters letters, int number) {
        Map<String, String> byAddress = new HashMap<>();
        for (int i = 0; i < number; i++) {
            JsonNode letter = letters.next();
            byAddress.put(letter.path("email").asText(), letter.path("letter").asText());
        }
        return byAddress;
    }

    private static String typed(LookAlike address) {
        return EmailAddress.of(address.typed()).text();
    }

    @Test
    void identity6_identity9_finding1_aPersonSignsInByEverySpellingOfTheirAddressAndByNoOther() {
        Residents.assertEach(
                address -> address.isOne() ? 200 : 401,
                address -> login(As.anonymous(residents.company.id), address.typed()));
    }

    @Test
    void finding1_anOperatorSignsInByEverySpellingOfTheirAddressAndByNoOther() {
        Object hash = OwnerSql.value(
                "select password_hash from core.credentials where tenant_id = ? and user_id = ?",
                residents.company.id,
                residents.company.owner.id());
        for (LookAlike address : Residents.CORPUS) {
            EmailAddress email = EmailAddress.of(address.against());
            OwnerSql.update(
                    "insert into core.platform_operators (id, email, email_key, password_hash) values (?, ?, ?, ?)"
                            + " on conflict (email_key) do nothing",
                    UUID.randomUUID(),
                    email.text(),
                    email.key(),
                    hash);
        }
        Residents.assertEach(address -> address.isOne() ? 200 : 401, address -> login(As.stranger(), address.typed()));
    }

    /** No letter with a secret goes to what was typed. */
    @Test
    void finding1_aResetIsSentToTheStoredAddressOfTheAccount() {
        sendsToTheStoredAddress("/password-reset", "password_reset");
    }

    @Test
    void finding1_aVerificationIsSentToTheStoredAddressOfTheAccount() {
        sendsToTheStoredAddress("/verify-email/resend", "email_verification");
    }

    private void sendsToTheStoredAddress(String path, String letter) {
        try (Letters letters = Letters.of(residents.company.id)) {
            Residents.assertEach(
                    address -> address.verdict() == Verdict.NONE ? 422 : 202,
                    address -> anonymously(path, Map.of("email", address.typed())));
            List<LookAlike> asked = Residents.CORPUS.stream()
                    .filter(address -> address.verdict() != Verdict.NONE)
                    .toList();
            Map<String, String> sent = letters(letters, asked.size());
            for (LookAlike address : asked) {
                assertEquals(
                        address.isOne() ? letter : "none",
                        sent.get(address.isOne() ? address.stored() : typed(address)),
                        address.what());
            }
        }
    }

    @Test
    void finding1_signingUpTellsTheStoredAddressOfTheAccountAndNoOther() {
        try (Letters letters = Letters.of(residents.company.id)) {
            Residents.assertEach(
                    Residents.beginning(202, 202),
                    address -> anonymously("/sign-up", Map.of("email", address.typed(), "full_name", "Kim")));
            List<LookAlike> asked =
                    Residents.CORPUS.stream().filter(LookAlike::isAccepted).toList();
            Map<String, String> sent = letters(letters, asked.size());
            for (LookAlike address : asked) {
                assertEquals(
                        address.isOne() ? "account_exists" : "sign_up",
                        sent.get(address.isOne() ? address.stored() : typed(address)),
                        address.what());
            }
        }
    }

    /** Each resident asks for the address that looks like theirs. */
    @Test
    void anAddressIsChangedToAnotherAndNotToAnotherSpelling() {
        try (Letters letters = Letters.of(residents.company.id)) {
            Residents.assertEach(
                    Residents.beginning(422, 202),
                    address -> Company.signIn(
                                    residents.company.id, address.against(), Company.PASSWORD, residents.company.id)
                            .as()
                            .body(Map.of("email", address.typed(), "password", Company.PASSWORD))
                            .post("/api/v1/core/me/email")
                            .statusCode());
            List<LookAlike> asked = Residents.CORPUS.stream()
                    .filter(address -> address.verdict() == Verdict.TWO)
                    .toList();
            Map<String, String> sent = letters(letters, asked.size());
            asked.forEach(address -> assertEquals("email_change", sent.get(typed(address)), address.what()));
        }
    }

    @Test
    void theListOfPeopleFindsWhoseAddressItIs() {
        Residents.assertEach(
                address -> address.isOne() ? List.of(residents.id(address).toString()) : List.of(),
                address -> residents
                        .company
                        .owner
                        .as()
                        .queryParam("email", address.typed())
                        .get("/api/v1/core/users")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("items.id"));
    }

    @Test
    void aTenantBeginsWithAnOwnerWhoCanBeWrittenTo() {
        Residents.assertEach(
                Residents.beginning(201, 201),
                address -> As.platform()
                        .body(Company.body("alike-" + UUID.randomUUID(), address.typed()))
                        .post("/api/v1/core/tenants")
                        .statusCode());
    }
}
