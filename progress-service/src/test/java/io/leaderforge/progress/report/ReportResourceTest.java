package io.leaderforge.progress.report;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.contracts.event.core.TeamPlace;
import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.As;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ProgressTest
class ReportResourceTest {

    private final World world = World.create();
    private final UUID video = world.video();

    @Test
    void aManagerSeesDirectAndIndirectReports() {
        UUID top = world.tenant.user("Top", "member");
        world.tenant.member(top, world.organization, "member");
        world.lead(world.learner, top, world.coach);
        UUID lead = world.tenant.user("Team Lead", "member");
        world.tenant.member(lead, world.organization, "member", top, null);
        UUID below = world.tenant.user("Below", "member");
        world.tenant.member(below, world.organization, "member", lead, null);
        world.tenant.member(world.tenant.user("Somebody else", "member"), world.organization, "member");

        world.get(top, "/reports")
                .statusCode(200)
                .body("items.user_id", containsInAnyOrder(world.learner.toString(), lead.toString(), below.toString()));
        world.get(lead, "/reports").body("items.user_id", contains(below.toString()));
        String cursor = world.get(top, "/reports?limit=2").extract().path("next_cursor");
        world.get(top, "/reports?limit=2&count=exact").body("total", equalTo(Map.of("value", 3, "precision", "exact")));
        world.get(top, "/reports?limit=2&cursor=" + cursor)
                .body("items.size()", equalTo(1))
                .body("next_cursor", nullValue());
    }

    @Test
    void console1_3_reportsAreOfAnOrganizationATeamOrThePeopleGoneQuiet() {
        world.report(world.learner, video, 40).statusCode(200);
        UUID other = world.tenant.organization("Other", Map.of());
        UUID quiet = world.tenant.user("Quinn Quiet", "member");
        world.tenant.member(quiet, other, "member", world.manager, null);
        world.tenant.member(world.manager, other, "manager");
        String ofOrganization = "/reports?count=exact&organization_id=";
        world.get(world.manager, ofOrganization + world.organization)
                .statusCode(200)
                .body("items.user_id", containsInAnyOrder(world.learner.toString(), world.coach.toString()))
                .body("total.value", equalTo(2));
        world.get(world.manager, ofOrganization + other).body("items.user_id", contains(quiet.toString()));
        world.get(world.manager, "/reports?team_id=" + other).body("items.size()", equalTo(0));
        world.get(world.manager, "/reports?inactive_since=2020-01-01T00:00:00Z")
                .body("items.user_id", containsInAnyOrder(quiet.toString(), world.coach.toString()));
        world.get(world.manager, "/reports?inactive_since=2100-01-01T00:00:00Z").body("items.size()", equalTo(3));
        world.get(world.manager, "/reports?inactive_since=yesterday").statusCode(400);
    }

    @Test
    void console1_3_aTeamsLeadSeesItsPeopleAndNobodyElses() {
        World published = World.published();
        UUID team = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID lead = published.tenant.user("Tia Lead", "member");
        UUID second = published.tenant.user("Sam Second", "member");
        UUID stranger = published.tenant.user("Sue Stranger", "member");
        for (UUID user : new UUID[] {lead, second, stranger}) {
            published.tenant.member(user, published.organization, "member");
        }
        published.teams(published.learner, place(published, team, false), place(published, other, false));
        published.teams(second, place(published, team, false));
        published.teams(stranger, place(published, other, false));
        published.get(lead, "/reports").statusCode(403);

        published.teams(lead, place(published, team, true), place(published, other, false));
        published
                .get(lead, "/reports")
                .statusCode(200)
                .body("items.user_id", containsInAnyOrder(published.learner.toString(), second.toString()));
        published.get(lead, "/reports?team_id=" + team).body("items.size()", equalTo(2));
        published.get(lead, "/reports?q=sEC").body("items.user_id", contains(second.toString()));
        published.get(lead, "/reports/" + second).statusCode(200);
        published.get(lead, "/reports/" + stranger).statusCode(404);
        published.get(second, "/reports").statusCode(403);
        published.open(false);
        published.get(lead, "/reports").body("items.size()", equalTo(0));
        published.open(true);

        published.teams(lead, place(published, team, false), place(published, other, false));
        published.get(lead, "/reports").statusCode(403);
        published.get(lead, "/reports/" + second).statusCode(404);
        published.tenant.remove(second);
    }

    private static TeamPlace place(World world, UUID team, boolean leads) {
        return new TeamPlace(team, world.organization, leads);
    }

    @Test
    void console1_3_reportsAreSearchedByAnyPartOfTheName() {
        World published = World.published();
        published.teams(published.learner);
        published.teams(published.coach);
        published.teams(published.manager);
        published
                .get(published.manager, "/reports?q=ARN")
                .statusCode(200)
                .body("items.user_id", contains(published.learner.toString()));
        published.get(published.manager, "/reports?q=len&count=exact").body("total.value", equalTo(1));
        published.get(published.manager, "/reports?q=nothing").body("items.size()", equalTo(0));
        World elsewhere = World.published();
        elsewhere
                .get(elsewhere.manager, "/reports?q=Lena")
                .body("items.user_id", contains(elsewhere.learner.toString()));
    }

    @Test
    void theReportSaysHowFarEverybodyIs() {
        world.report(world.learner, world.video(), 40);
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        world.checkin(video);
        world.get(world.coach, "/reports")
                .statusCode(200)
                .body("items.user_id", contains(world.learner.toString()))
                .body("items[0].full_name", equalTo("Lena Learner"))
                .body("items[0].email", notNullValue())
                .body("items[0].items_completed", equalTo(1))
                .body("items[0].items_in_progress", equalTo(1))
                .body("items[0].modules_completed", equalTo(0))
                .body("items[0].open_checkins", equalTo(1))
                .body("items[0].last_activity_at", notNullValue());
    }

    /** console-and-api.md M12: a person's detail, item by item. */
    @Test
    void console1_2_M12_aLeaderSeesThePersonsItemsAndModules() {
        world.report(world.learner, world.video(), 40);
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        UUID checkin = world.checkin(video);
        for (UUID leader : new UUID[] {world.coach, world.manager}) {
            world.get(leader, "/reports/" + world.learner)
                    .statusCode(200)
                    .body("person.full_name", equalTo("Lena Learner"))
                    .body("person.items_in_progress", equalTo(1))
                    .body("items.progress_percentage", contains(100, 40))
                    .body("items[0].content_title", equalTo("Leading 領導"))
                    .body("items[0].round", equalTo(1))
                    .body("items[0].worksheet_submitted_at", notNullValue())
                    .body("items[0].checkin_id", equalTo(checkin.toString()))
                    .body("items[0].checkin_status", equalTo("requested"))
                    .body("items[0].bold_action", equalTo("go"))
                    .body("items[0].bold_action_status", equalTo("pending"))
                    .body("items[1].checkin_id", nullValue());
        }
        world.get(world.learner, "/reports/" + world.coach).statusCode(404);
        world.get(world.coach, "/reports/" + world.manager).statusCode(404);
    }

    @Test
    void organizationAndTenantAdminsSeeTheirs() {
        UUID head = world.tenant.user("Head", "member");
        world.tenant.member(head, world.organization, "admin");
        UUID elsewhere = world.tenant.user("Elsewhere", "member");
        world.tenant.member(elsewhere, world.tenant.organization("Other"), "member");
        world.get(head, "/reports")
                .body(
                        "items.user_id",
                        containsInAnyOrder(world.learner.toString(), world.manager.toString(), world.coach.toString()));
        world.tenant
                .as(As.adminId(world.tenant.id()))
                .get(World.API + "/reports")
                .then()
                .statusCode(200)
                .body("items.user_id", hasItems(world.learner.toString(), elsewhere.toString()));
    }

    @Test
    void aMemberSeesNone() {
        world.get(world.learner, "/reports").statusCode(403);
    }

    @Test
    void hollow_theRoleManagerViewsTheProgressOfTheWholeOrganizationAndNothingElseOfIt() {
        UUID office = world.tenant.user("Office", "member");
        world.tenant.member(office, world.organization, "manager");
        UUID elsewhere = world.tenant.user("Elsewhere", "member");
        world.tenant.member(elsewhere, world.tenant.organization("Other"), "member");
        world.report(world.learner, video, 100);
        world.worksheet(video, "go");
        UUID checkin = world.checkin(video);
        world.get(office, "/reports")
                .statusCode(200)
                .body(
                        "items.user_id",
                        containsInAnyOrder(world.learner.toString(), world.manager.toString(), world.coach.toString()))
                .body("items.find { it.user_id == '" + world.learner + "' }.items_completed", equalTo(1));
        world.as(world.learner)
                .body(Map.of("notes", "For my leaders", "shared", true))
                .put(World.API + "/items/{i}/notes", video)
                .then()
                .statusCode(200);
        world.get(office, "/reports/" + world.learner)
                .statusCode(200)
                .body("items[0].checkin_id", nullValue())
                .body("items[0].notes", nullValue());
        for (UUID reader : new UUID[] {world.coach, As.adminId(world.tenant.id())}) {
            world.get(reader, "/reports/" + world.learner).body("items[0].notes", equalTo("For my leaders"));
        }
        world.get(office, "/reports/" + elsewhere).statusCode(404);
        world.get(office, "/checkins/" + checkin).statusCode(404);
    }

    @Test
    void hollow_aClosedOrganizationHasNoItemsAndNoLeadersUntilItIsReopened() {
        UUID item = world.item("video", "platform", "published");
        world.access(item, world.organization);
        world.report(world.learner, item, 100);
        world.worksheet(item, "go");
        world.open(false);
        world.report(world.learner, item, 100).statusCode(404);
        world.get(world.manager, "/reports").statusCode(403);
        world.get(world.coach, "/reports").statusCode(403);
        world.open(true);
        world.report(world.learner, item, 100).statusCode(200).body("progress_percentage", equalTo(100));
        world.get(world.coach, "/reports").statusCode(200);
    }
}
