package io.leaderforge.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.testkit.EventProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The letters about accounts that core asks crm for, opened as crm would. */
public final class Letters implements AutoCloseable {

    private final EventProbe probe = EventProbe.on(Topic.CORE_ACCOUNT);
    private final UUID tenant;
    private final List<UUID> read = new ArrayList<>();

    private Letters(UUID tenant) {
        this.tenant = tenant;
    }

    /** Those asked for from now on. */
    public static Letters of(UUID tenant) {
        return new Letters(tenant);
    }

    /** The next one, whatever it is. */
    public JsonNode next() {
        AccountMailRequested event = probe.await(
                        AccountMailRequested.class, mail -> mail.tenantId().equals(tenant) && !read.contains(mail.id()))
                .as(AccountMailRequested.class);
        read.add(event.id());
        return Company.unseal(event.sealed());
    }

    /** The token of the next one, which is this letter to this address. */
    public String token(String letter, String email) {
        JsonNode next = next();
        if (!next.path("letter").asText().equals(letter)
                || !next.path("email").asText().equals(email)) {
            throw new AssertionError("expected " + letter + " to " + email + ", got "
                    + next.path("letter").asText() + " to " + next.path("email").asText());
        }
        return next.path("token").asText();
    }

    /** The token of the next such letter, after those of what was done before, which may arrive late. */
    public String tokenOf(String letter, String email) {
        JsonNode next = next();
        while (!next.path("letter").asText().equals(letter)) {
            next = next();
        }
        if (!next.path("email").asText().equals(email)) {
            throw new AssertionError("expected " + letter + " to " + email + ", got one to "
                    + next.path("email").asText());
        }
        return next.path("token").asText();
    }

    @Override
    public void close() {
        probe.close();
    }
}
