package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.sample.ThingServer;
import io.leaderforge.testkit.sample.ThingServer.Mode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link BadInput} and {@link ForeignIds} pass on a service that is right and say what is wrong with one that is not. */
class EndpointContractsTest {

    private ThingServer server;

    private ThingServer start(Mode mode) throws IOException {
        server = new ThingServer(mode);
        RestAssured.port = server.port();
        return server;
    }

    @AfterEach
    void stop() {
        server.close();
        RestAssured.reset();
    }

    @Test
    void aServiceThatIsRightPasses() throws IOException {
        start(Mode.RIGHT);
        badInput(this::things).badInputIsRefused();
        badInput(this::things).anyInputIsAnswered();
        foreignIds(this::things).foreignIdsAreRefused();
    }

    @Test
    void internalFailuresAreNoticed() throws IOException {
        start(Mode.FAILS_INSIDE);
        mustSay(
                "malformed JSON: expected [400], got 500",
                () -> badInput(this::things).badInputIsRefused());
        mustSay("got 500", () -> badInput(this::things).anyInputIsAnswered());
    }

    @Test
    void badInputThatIsAcceptedIsNoticed() throws IOException {
        start(Mode.ACCEPTS_EVERYTHING);
        mustSay(
                "wrong value 42 in /name: expected [400], got 200",
                () -> badInput(this::things).badInputIsRefused());
        mustSay("foreign id as id: expected", () -> foreignIds(this::things).foreignIdsAreRefused());
        mustSay(
                "foreign id as /owner_id: expected",
                () -> foreignIds(this::things).foreignIdsAreRefused());
    }

    @Test
    void aFieldThatIsNotNamedIsNoticed() throws IOException {
        start(Mode.NAMES_NO_FIELD);
        mustSay(
                "in /part/label: does not name /part/label",
                () -> badInput(this::things).badInputIsRefused());
    }

    @Test
    void anAnswerThatTellsForeignFromUnknownIsNoticed() throws IOException {
        start(Mode.TELLS_FOREIGN_FROM_UNKNOWN);
        mustSay(
                "foreign id as id reveals that it exists",
                () -> foreignIds(this::things).foreignIdsAreRefused());
    }

    @Test
    void anEndpointWithoutSampleAndAnIdWithoutForeignOneAreNoticed() throws IOException {
        start(Mode.RIGHT);
        mustSay(
                "PUT /api/things/{id}: has no sample",
                () -> badInput(samples -> {}).badInputIsRefused());
        mustSay(
                "give the sample .foreign(\"/owner_id\"",
                () -> foreignIds(samples -> samples.put("/api/things/{id}", As::stranger)
                                .path("id", server.known)
                                .foreign("id", server.foreign)
                                .body(Map.of("name", "x", "kind", "open", "owner_id", server.known)))
                        .foreignIdsAreRefused());
    }

    private void things(EndpointSamples samples) {
        samples.put("/api/things/{id}", As::stranger)
                .path("id", server.known)
                .foreign("id", server.foreign)
                .foreign("/owner_id", server.foreign)
                .body(Map.of("name", "x", "kind", "open", "owner_id", server.known, "part", Map.of("label", "l")));
    }

    private static void mustSay(String contexts, Runnable contract) {
        String message = assertThrows(AssertionError.class, contract::run).getMessage();
        assertTrue(message.contains(contexts), message);
    }

    private static BadInput badInput(Consumer<EndpointSamples> adding) {
        return new BadInput() {
            @Override
            protected void samples(EndpointSamples samples) {
                adding.accept(samples);
            }
        };
    }

    private static ForeignIds foreignIds(Consumer<EndpointSamples> adding) {
        return new ForeignIds() {
            @Override
            protected void samples(EndpointSamples samples) {
                adding.accept(samples);
            }
        };
    }
}
