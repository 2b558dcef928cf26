package io.leaderforge.crm.live;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.RoomSignal;
import io.leaderforge.contracts.event.RoomSignal.Member;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.leaderforge.testkit.Tokens;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CrmTest
class WorkflowRoomTest {

    private final TestTenant tenant = Replicas.tenant();
    private final UUID ada = tenant.user("Ada", "admin");
    private final UUID bo = tenant.user("Bo", "admin");
    private final HttpClient client = HttpClient.newHttpClient();
    private UUID workflow;

    @BeforeEach
    void workflow() {
        workflow = Given.workflow(tenant, Given.form(tenant), List.of(node("t", "trigger", Map.of())));
    }

    @AfterEach
    void leave() {
        client.shutdownNow();
    }

    @Test
    void membersSeeEachOtherAndWhatEachShows() {
        Seat first = enter(tenant.token(ada));
        String you = first.await("present").path("you").asText();
        Seat second = enter(tenant.token(bo));
        JsonNode present = second.await("present");
        assertEquals(you, present.path("members").path(0).path("id").asText());
        assertEquals(
                ada.toString(), present.path("members").path(0).path("user_id").asText());
        assertEquals(
                bo.toString(),
                first.await("joined").path("member").path("user_id").asText());
        second.say("{\"state\": {\"selected\": \"t\"}}");
        assertEquals(
                "t",
                first.await("changed")
                        .path("member")
                        .path("state")
                        .path("selected")
                        .asText());
        second.say("{\"message\": {\"x\": 1, \"y\": 2}}");
        JsonNode message = first.await("message");
        assertEquals(present.path("you"), message.path("from"));
        assertEquals(1, message.path("data").path("x").asInt());
        second.say("[]");
        second.await("refused");
        second.socket.abort();
        assertEquals(present.path("you"), first.await("left").path("id"));
    }

    @Test
    void membersOfOtherInstancesAreSeenAsLongAsTheyAreToldOf() {
        Seat here = enter(tenant.token(ada));
        here.await("present");
        Member elsewhere = new Member(Ids.next(), bo, Map.of("selected", "t"));
        say(new RoomSignal(
                tenant.id(), "workflows/" + workflow, Ids.next(), RoomSignal.Kind.HERE, List.of(elsewhere), null));
        assertEquals(
                elsewhere.id().toString(),
                here.await("joined").path("member").path("id").asText());
        JsonNode late = enter(tenant.token(bo)).await("present").path("members");
        assertEquals(2, late.size());
        assertEquals("t", late.path(1).path("state").path("selected").asText());
    }

    @Test
    void onlyThoseWhoMaySeeTheWorkflowComeIn() {
        assertRefused(401, Map.of(), workflow);
        assertRefused(403, bearer(tenant.token(tenant.user("Læ", "member"))), workflow);
        assertRefused(404, bearer(tenant.token(ada)), Ids.next());
        TestTenant other = Replicas.tenant();
        assertRefused(404, bearer(other.token(other.user("Mo", "admin"))), workflow);
        tenant.asOwner().get(CRM + "/workflows/" + workflow + "/room").then().statusCode(404);
    }

    @Test
    void aRoomIsLeftWithTheSessionAndByWhoSendsTooMuch() {
        UUID session = Ids.next();
        Seat revoked = enter(tenant.token(ada).session(session));
        Seat loud = enter(tenant.token(bo));
        loud.await("present");
        tenant.revoke(ada, session);
        assertEquals("session", revoked.await("end").path("reason").asText());
        Awaitility.await().until(() -> revoked.closed != 0);
        for (int i = 0; i < 100 && loud.closed == 0; i++) {
            loud.socket.sendText("{\"message\": {}}", true);
        }
        assertEquals("rate", loud.await("end").path("reason").asText());
    }

    /** The client may never be told why it is cut off, as the rest of its frame is still on the way: another member is. */
    @Test
    void aRoomIsLeftByWhoSendsTooLongAMessage() {
        Seat witness = enter(tenant.token(ada));
        witness.await("present");
        Seat wordy = enter(tenant.token(bo));
        JsonNode member = witness.await("joined").path("member").path("id");
        wordy.say("{\"message\": {\"text\": \"" + "x".repeat(5_000) + "\"}}");
        assertEquals(member, witness.await("left").path("id"));
    }

    @Test
    void aRoomIsLeftWithThePermissionAndWithTheToken() {
        UUID role = tenant.role("builder", "admin", Permission.CRM_WORKFLOWS_VIEW.slug());
        UUID bea = tenant.user("Bea", "builder");
        Seat builder = enter(tenant.token(bea));
        Seat brief = enter(
                tenant.token(ada).claim("exp", Instant.now().plusSeconds(1).getEpochSecond()));
        Seat stays = enter(tenant.token(bo));
        builder.await("present");
        tenant.role(role, 2, "builder", "admin", null);
        assertEquals("permission", builder.await("end").path("reason").asText());
        assertEquals("token", brief.await("end").path("reason").asText());
        Awaitility.await().until(() -> builder.closed != 0 && brief.closed != 0);
        assertEquals(0, stays.closed);
        assertRefused(403, bearer(tenant.token(bea)), workflow);
    }

    private void assertRefused(int status, Map<String, String> headers, UUID id) {
        CompletionException refused = assertThrows(CompletionException.class, () -> enter(headers, id));
        assertEquals(
                status,
                assertInstanceOf(WebSocketHandshakeException.class, refused.getCause())
                        .getResponse()
                        .statusCode());
    }

    private Seat enter(Tokens token) {
        return enter(bearer(token), workflow);
    }

    private Seat enter(Map<String, String> headers, UUID id) {
        Seat seat = new Seat();
        WebSocket.Builder handshake = client.newWebSocketBuilder();
        headers.forEach(handshake::header);
        seat.socket = handshake
                .buildAsync(URI.create("ws://localhost:" + RestAssured.port + CRM + "/workflows/" + id + "/room"), seat)
                .join();
        return seat;
    }

    private static Map<String, String> bearer(Tokens token) {
        return Map.of("Authorization", token.bearer());
    }

    private static void say(RoomSignal signal) {
        try {
            EventSource.get()
                    .raw(
                            Topic.CRM_ROOM.topicName(),
                            signal.tenantId() + "/" + signal.room(),
                            Map.of(),
                            Json.mapper().writeValueAsBytes(signal));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Seat implements WebSocket.Listener {

        private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private volatile WebSocket socket;
        private volatile int closed;

        void say(String text) {
            socket.sendText(text, true).join();
        }

        JsonNode await(String type) {
            return Awaitility.await()
                    .until(
                            () -> heard.stream()
                                    .filter(message ->
                                            message.path("type").asText().equals(type))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                try {
                    heard.add(Json.mapper().readTree(part.toString()));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException(e);
                }
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed = status;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed = -1;
        }
    }
}
