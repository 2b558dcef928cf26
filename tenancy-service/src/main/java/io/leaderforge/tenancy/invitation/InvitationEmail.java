package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.secret.Sealing;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The data that crm needs for the email of an invitation, sealed for crm alone. */
@Singleton
class InvitationEmail {

    private final Sealing sealing;
    private final String publicUrlTemplate;

    InvitationEmail(
            Sealing sealing, @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.sealing = sealing;
        this.publicUrlTemplate = publicUrlTemplate;
    }

    /** The event that makes crm send the email. The row names {@code tenant_key}, organization and inviter. */
    InvitationCreated to(Recipient recipient, OpaqueToken token, Row context) {
        return new InvitationCreated(
                recipient.invitationId(),
                recipient.tenantId(),
                recipient.organizationId(),
                recipient.role(),
                recipient.teamId(),
                recipient.invitedBy(),
                recipient.expiresAt(),
                seal(recipient.email(), token, context));
    }

    /** The invitation that the email is for. */
    record Recipient(
            UUID invitationId,
            UUID tenantId,
            UUID organizationId,
            String email,
            String role,
            @Nullable UUID teamId,
            UUID invitedBy,
            Instant expiresAt) {}

    private String seal(String email, OpaqueToken token, Row context) {
        String base = publicUrlTemplate.replace("{tenant}", context.getString("tenant_key"));
        return sealing.seal(Map.of(
                "email", email,
                "token", token.text(),
                "organization_name", context.getString("organization_name"),
                "inviter_name", Objects.requireNonNullElse(context.getString("inviter_name"), ""),
                "accept_url", base + "/invitations/accept?token=" + token.text()));
    }
}
