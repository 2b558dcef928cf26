package io.leaderforge.tenancy.personlink;

import static io.leaderforge.tenancy.personlink.Traveller.LINKS;
import static io.leaderforge.tenancy.personlink.Traveller.MINE;
import static io.leaderforge.tenancy.personlink.Traveller.change;
import static io.leaderforge.tenancy.personlink.Traveller.link;
import static io.leaderforge.tenancy.personlink.Traveller.over;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What undoes the proof of an account undoes its links, and what they have opened. */
@CoreTest
class UnlinkTest {

    private final Traveller traveller = new Traveller();
    private Company one;
    private Company two;
    private Person here;
    private Person there;

    @BeforeEach
    void linked() {
        one = Company.create();
        two = Company.create();
        here = traveller.join(one);
        there = traveller.join(two);
        link(here, two, there).then().statusCode(201);
    }

    private void isEnded(Person person) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> person.as().get("/api/v1/core/me").statusCode() == 401);
        As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(401);
    }

    private void areApart() {
        here.again().as().get(MINE).then().body("items", hasSize(1));
        there.again().as().get(MINE).then().body("items", hasSize(1));
    }

    @Test
    void theOwnerUnlinksFromEitherSide() {
        Person over = over(here, two);
        here.as().delete(LINKS + "/" + two.id).then().statusCode(204);
        isEnded(over);
        areApart();
        change(here, two.id).then().statusCode(404);
        change(there, one.id).then().statusCode(404);
        here.as().delete(LINKS + "/" + two.id).then().statusCode(404);
        there.as().get("/api/v1/core/me").then().statusCode(200);
        for (Company company : new Company[] {one, two}) {
            company.owner.as().get("/api/v1/core/audit").then().body("items.action", hasItem("account.unlinked"));
        }
        link(here, two, there).then().statusCode(201);
        Person back = over(here, two);
        here.as().delete(LINKS + "/" + one.id).then().statusCode(204);
        isEnded(back);
        areApart();
    }

    @Test
    void finding3_aPasswordReplacedByMailEndsTheWholeSetAndWhatItHasOpened() {
        Company three = Company.create();
        Person elsewhere = traveller.join(three);
        link(there, three, elsewhere).then().statusCode(201);
        Person over = over(here, two);
        Person further = over(over, three);
        try (Letters letters = Letters.of(one.id)) {
            As.anonymous(one.id)
                    .body(Map.of("email", here.email()))
                    .post("/api/v1/core/auth/password-reset")
                    .then()
                    .statusCode(202);
            As.anonymous(one.id)
                    .body(Map.of(
                            "token",
                            letters.token("password_reset", here.email()),
                            "password",
                            "a new and long password"))
                    .post("/api/v1/core/auth/password-reset/confirm")
                    .then()
                    .statusCode(200);
        }
        isEnded(over);
        isEnded(further);
        Person reset = Company.signIn(one.id, here.email(), "a new and long password", one.id);
        change(reset, two.id).then().statusCode(404);
        change(there, one.id).then().statusCode(404);
        change(there, three.id).then().statusCode(404);
        there.as().get(MINE).then().body("items", hasSize(1));
        elsewhere.as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void aPasswordChangedByItsOwnerEndsWhatOtherSessionsHaveOpenedAndTheLinkStays() {
        Person over = over(here, two);
        Person stolen = over(here.again(), two);
        here.as()
                .body(Map.of("current_password", Company.PASSWORD, "new_password", "a new and long password"))
                .post("/api/v1/core/me/password")
                .then()
                .statusCode(200);
        isEnded(stolen);
        over.as().get("/api/v1/core/me").then().statusCode(200);
        here.as().get(MINE).then().body("items", hasSize(2));
    }

    @Test
    void aSecondFactorThatAnAdministratorResetsEndsTheLink() {
        App.enrol(here);
        one.owner
                .as()
                .post("/api/v1/core/users/" + here.id() + "/second-factor/reset")
                .then()
                .statusCode(200);
        areApart();
    }

    @Test
    void aDeactivatedAccountOpensNothingUntilItIsBack() {
        As.platform().post("/api/v1/core/tenants/" + two.id + "/suspend").then().statusCode(200);
        change(here, two.id).then().statusCode(403).body("type", equalTo("urn:leaderforge:problem:tenant-suspended"));
        here.as().get(MINE).then().body("items.find { !it.is_current }.status", equalTo("suspended"));
        As.platform().post("/api/v1/core/tenants/" + two.id + "/resume").then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> two.owner.as().get("/api/v1/core/me").statusCode() == 200);
        String user = "/api/v1/core/users/" + there.id();
        two.owner.as().post(user + "/deactivate").then().statusCode(200);
        change(here, two.id).then().statusCode(404);
        here.as().get(MINE).then().body("items", hasSize(1));
        two.owner.as().post(user + "/reactivate").then().statusCode(200);
        change(here, two.id).then().statusCode(200);
    }

    @Test
    void finding13_aSwitchEnrolsNoSecondFactorInTheOtherTenant() {
        two.owner
                .as()
                .body(Map.of("second_factor", "required"))
                .patch("/api/v1/core/sign-on-policy")
                .then()
                .statusCode(200);
        change(here, two.id)
                .then()
                .statusCode(403)
                .body("detail", containsString("Sign in there and enroll one first"));
        App.challenge(two.id, there.email(), "enrolment");
    }

    @Test
    void finding3_whatWasSwitchedFromASessionEndsWithItHoweverItEnds() {
        Person again = here.again();
        for (String end : List.of("auth/logout", "auth/sessions/%s/end", "users/" + here.id() + "/sessions/%s/end")) {
            Person source = here.again();
            Person over = over(source, two);
            Person by = end.startsWith("users") ? one.owner : end.endsWith("logout") ? source : again;
            by.as()
                    .post("/api/v1/core/" + end.formatted(source.session()))
                    .then()
                    .statusCode(lessThan(300));
            isEnded(over);
        }
        over(again, two);
    }

    @Test
    void finding3_aSwitchThatWaitsForItsCodeOpensNothingAfterItsSourceHasEnded() {
        App app = App.enrol(there).app();
        String challenge = change(here, two.id).then().statusCode(202).extract().path("challenge");
        here.as().post("/api/v1/core/auth/logout").then().statusCode(lessThan(300));
        App.show(two.id, challenge, app.next()).then().statusCode(401);
    }

    @Test
    void finding3_aLinkThatEndsTakesSwitchesThatWaitForTheirCodeAlong() {
        App app = App.enrol(there).app();
        String challenge = change(here, two.id).then().statusCode(202).extract().path("challenge");
        here.as().delete(LINKS + "/" + two.id).then().statusCode(204);
        assertEquals(
                0L,
                OwnerSql.value(
                        "select count(*) from core.sign_in_challenges where user_id = ? and opened_by is not null",
                        there.id()));
        App.show(two.id, challenge, app.next()).then().statusCode(401);
    }

    @Test
    void finding3_aLinkIsMadeFromASessionThatIsOpenAtThatMoment() throws SQLException {
        Object session =
                OwnerSql.value("select id from core.sessions where user_id = ? and ended_at is null", here.id());
        assertNotNull(personOf(session));
        here.as().post("/api/v1/core/auth/logout").then().statusCode(lessThan(300));
        assertNull(personOf(session));
    }

    /** As the service, in a transaction that is rolled back. */
    private @Nullable Object personOf(Object session) throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            try (PreparedStatement statement =
                    app.prepareStatement("select person_of(?, ?) from (select set_config('app.tenant_id', ?, true),"
                            + " set_config('app.actor', 'service', true) offset 0) settings")) {
                statement.setObject(1, here.id());
                statement.setObject(2, session);
                statement.setString(3, one.id.toString());
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getObject(1);
                }
            } finally {
                app.rollback();
            }
        }
    }

    @Test
    void aSetEndsWithItsLastAccount() {
        Object person = OwnerSql.value("select person_id from core.users where id = ?", here.id());
        here.as().delete(LINKS + "/" + two.id).then().statusCode(204);
        here.as().delete(LINKS + "/" + one.id).then().statusCode(204);
        assertEquals(0L, OwnerSql.value("select count(*) from core.persons where id = ?", person));
    }
}
