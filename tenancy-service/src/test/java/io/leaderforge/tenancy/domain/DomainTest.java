package io.leaderforge.tenancy.domain;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom domains against a real DNS server. */
@CoreTest
class DomainTest {

    private static final String PATH = "/api/v1/core/domains";

    private static DnsServer dns;

    private Company company;

    /** Once: the port is free again only when it is nobody's source port. */
    @BeforeAll
    static void start() {
        String resolver = ConfigProvider.getConfig().getValue("leaderforge.domain.resolver", String.class);
        int port = Integer.parseInt(resolver.substring(resolver.indexOf(':') + 1));
        dns = await().ignoreExceptions().until(() -> new DnsServer(port), server -> true);
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    @BeforeEach
    void company() {
        dns.silent(false);
        company = Company.create();
    }

    /** A claimed domain as the API shows it. */
    private record Claim(Company company, String id, String domain, String name, String value) {

        static Claim of(Company company, String domain) {
            var made = company.owner
                    .as()
                    .body(Map.of("domain", domain))
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("pending"))
                    .body("challenge.type", equalTo("TXT"))
                    .extract();
            return new Claim(
                    company,
                    made.path("id"),
                    made.path("domain"),
                    made.path("challenge.name"),
                    made.path("challenge.value"));
        }

        ValidatableResponse verify() {
            return company.owner.as().post(PATH + "/" + id + "/verify").then();
        }

        ValidatableResponse get() {
            return company.owner.as().get(PATH + "/" + id).then().statusCode(200);
        }
    }

    private Claim active(Company whose, String domain) {
        Claim claim = Claim.of(whose, domain);
        dns.text(claim.name(), claim.value());
        claim.verify().statusCode(200).body("status", equalTo("active"));
        return claim;
    }

    @Test
    void aDomainLeadsToTheTenantOnceDnsShowsTheChallenge() {
        Claim claim = Claim.of(company, "learn." + company.key + ".example.com");
        assertEquals("_leaderforge." + claim.domain(), claim.name());
        claim.verify().statusCode(422).body("detail", containsString(claim.name()));
        dns.text(claim.name(), "leaderforge-domain-verification=another");
        claim.verify().statusCode(422);
        dns.text(claim.name(), claim.value());
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            claim.verify()
                    .statusCode(200)
                    .body("status", equalTo("active"))
                    .body("is_primary", equalTo(true))
                    .body("verified_at", notNullValue());
            TenantState state = published(probe, company, known -> known.customDomain() != null);
            assertEquals(claim.domain(), state.customDomain());
            assertEquals(List.of(claim.domain()), state.customDomains());
        }
        As.stranger()
                .get("/api/v1/core/branding?domain=" + claim.domain().toUpperCase(java.util.Locale.ROOT))
                .then()
                .statusCode(200)
                .body("tenant_key", equalTo(company.key));
        claim.verify().statusCode(200);
        company.audited("domain.verified");
    }

    @Test
    void aTenantHasSeveralDomainsAndOneOfThemIsFirst() {
        Claim one = active(company, "one." + company.key + ".example.com");
        Claim two = active(company, "two." + company.key + ".example.com");
        two.get().body("is_primary", equalTo(false));
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            company.owner
                    .as()
                    .post(PATH + "/" + two.id() + "/primary")
                    .then()
                    .statusCode(200)
                    .body("is_primary", equalTo(true));
            TenantState state = published(probe, company, known -> two.domain().equals(known.customDomain()));
            assertEquals(List.of(one.domain(), two.domain()), state.customDomains());
            company.owner.as().delete(PATH + "/" + two.id()).then().statusCode(204);
            assertEquals(
                    List.of(one.domain()),
                    published(probe, company, known -> one.domain().equals(known.customDomain()))
                            .customDomains());
        }
        String cursor = company.owner
                .as()
                .get(PATH + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next_cursor");
        assertNull(cursor);
        Claim claim = Claim.of(company, "three." + company.key + ".example.com");
        company.owner.as().post(PATH + "/" + claim.id() + "/primary").then().statusCode(409);
        company.owner
                .as()
                .body(Map.of("domain", one.domain()))
                .post(PATH)
                .then()
                .statusCode(409);
        company.audited("domain.made_primary");
    }

    @Test
    void aClaimBlocksNobodyAndAVerifiedDomainCannotBeTaken() {
        Company other = Company.create();
        String domain = "shared." + company.key + ".example.com";
        Claim squatter = Claim.of(other, domain);
        Claim holder = active(company, domain);
        squatter.verify().statusCode(422);
        dns.text(squatter.name(), squatter.value());
        squatter.verify().statusCode(409).body("detail", containsString("Another tenant"));
        squatter.get().body("status", equalTo("pending"));
        company.owner.as().delete(PATH + "/" + holder.id()).then().statusCode(204);
        squatter.verify().statusCode(200);
    }

    @Test
    void twoTenantsRaceForOneDomainAndExactlyOneWins() {
        Company other = Company.create();
        String domain = "race." + company.key + ".example.com";
        List<Claim> claims = List.of(Claim.of(company, domain), Claim.of(other, domain));
        claims.forEach(claim -> dns.text(claim.name(), claim.value()));
        List<Integer> answers = claims.stream()
                .map(claim -> CompletableFuture.supplyAsync(
                        () -> claim.verify().extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(200, 409), answers);
        assertEquals(
                1L,
                OwnerSql.value(
                        "select count(*) from core.custom_domains where domain = ? and status = 'active'", domain));
        assertEquals(1L, OwnerSql.value("select count(*) from core.tenants where custom_domain = ?", domain));
    }

    @Test
    void aClaimIsLookedAtByItself() {
        Claim claim = Claim.of(company, "self." + company.key + ".example.com");
        dns.text(claim.name(), claim.value());
        due(claim);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> claim.get().body("status", equalTo("active")));
    }

    @Test
    void aDomainWhoseRecordIsGoneLapsesAfterItsGrace() {
        Claim claim = active(company, "gone." + company.key + ".example.com");
        dns.forget(claim.name());
        due(claim);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> claim.get().body("failing_since", notNullValue()));
        claim.get().body("status", equalTo("active"));
        dns.text(claim.name(), claim.value());
        due(claim);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> claim.get().body("failing_since", nullValue()));
        dns.forget(claim.name());
        OwnerSql.update(
                "update core.custom_domains set failing_since = now() - interval '4 days' where id = ?::uuid",
                claim.id());
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            due(claim);
            TenantState state = published(probe, company, known -> known.customDomain() == null);
            assertEquals(List.of(), state.customDomains());
        }
        claim.get().body("status", equalTo("lapsed"));
        Company other = Company.create();
        active(other, claim.domain());
        dns.text(claim.name(), claim.value());
        claim.verify().statusCode(409);
    }

    @Test
    void silenceOfDnsIsHeldAgainstNobody() {
        Claim claim = active(company, "silent." + company.key + ".example.com");
        dns.silent(true);
        claim.verify().statusCode(503).header("Retry-After", notNullValue());
        claim.get().body("status", equalTo("active")).body("failing_since", nullValue());
    }

    @Test
    void theChallengeMayBeDelegatedByAnAlias() {
        Claim claim = Claim.of(company, "alias." + company.key + ".example.com");
        dns.alias(claim.name(), "proof.elsewhere.example");
        dns.text("proof.elsewhere.example", claim.value());
        claim.verify().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"LERNEN.München.%s.example, xn--mnchen-3ya", "学习.%s.example., xn--", "bücher.%s.example, xn--bcher-kva"
    })
    void identity16_namesInAnyScriptAreOneWithTheirAsciiForm(String given, String part) {
        String domain = given.formatted(company.key);
        String ascii = company.owner
                .as()
                .body(Map.of("domain", domain))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("domain", containsString(part))
                .extract()
                .path("domain");
        company.owner.as().body(Map.of("domain", ascii)).post(PATH).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "tenant.localhost",
                "10.0.0.1",
                "[::1]",
                "single",
                "a..example.com",
                "-a.example.com",
                "a.example.com:8080",
                "https://a.example.com",
                "a_b.example.com",
                "*.example.com",
                "a.example.com/x"
            })
    void whatIsNoHostNameOfOnesOwnIsRefused(String domain) {
        company.owner
                .as()
                .body(Map.of("domain", domain))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", startsWith("/domain"));
    }

    @Test
    void domainsAreForOwnersAndAdminsOfTheirTenant() {
        Claim claim = Claim.of(company, "mine." + company.key + ".example.com");
        var learner = company.join(company.organization("Acme"), "learner", "member");
        learner.as().get(PATH).then().statusCode(403);
        learner.as().body(Map.of("domain", "x.example.com")).post(PATH).then().statusCode(403);
        Company other = Company.create();
        other.owner.as().get(PATH + "/" + claim.id()).then().statusCode(404);
        other.owner.as().post(PATH + "/" + claim.id() + "/verify").then().statusCode(404);
        other.owner.as().delete(PATH + "/" + claim.id()).then().statusCode(404);
        other.owner.as().get(PATH).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aDomainThatAnOperatorGaveIsItsWordAndIsNotCheckedAway() {
        String key = company.key + "-given";
        String domain = key + ".example.com";
        Map<String, Object> body = Company.body(key, "owner@" + key + ".example");
        body.put("custom_domain", domain);
        UUID tenant = UUID.fromString(As.platform()
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        var owner = Company.signIn(tenant, "owner@" + key + ".example", Company.PASSWORD, tenant);
        String id = owner.as()
                .get(PATH)
                .then()
                .body("items[0].method", equalTo("operator"))
                .body("items[0].is_primary", equalTo(true))
                .extract()
                .path("items[0].id");
        owner.as().post(PATH + "/" + id + "/verify").then().statusCode(200).body("status", equalTo("active"));
        Claim claim = Claim.of(company, domain);
        dns.text(claim.name(), claim.value());
        claim.verify().statusCode(409);
    }

    private static void due(Claim claim) {
        await().until(() ->
                OwnerSql.update("update core.jobs set due_at = now() where id = ?::uuid and lease is null", claim.id())
                        == 1);
    }

    private static TenantState published(EventProbe probe, Company company, Predicate<TenantState> fits) {
        return probe.await(TenantState.class, state -> state.id().equals(company.id) && fits.test(state))
                .as(TenantState.class);
    }
}
