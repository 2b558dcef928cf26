package io.leaderforge.tenancy.invitation;

import io.leaderforge.tenancy.secret.OpaqueToken;
import io.leaderforge.tenancy.secret.Sealing;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What crm needs to write the invitation's e-mail, sealed for crm alone. */
@Singleton
class InvitationLetter {

    private final Sealing sealing;
    private final String publicUrlTemplate;

    InvitationLetter(
            Sealing sealing, @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.sealing = sealing;
        this.publicUrlTemplate = publicUrlTemplate;
    }

    String seal(String email, OpaqueToken token, String tenantKey, String organization, String inviter) {
        String base = publicUrlTemplate.replace("{tenant}", tenantKey);
        return sealing.seal(Map.of(
                "email", email,
                "token", token.text(),
                "organization_name", organization,
                "inviter_name", inviter,
                "accept_url", base + "/invitations/accept?token=" + token.text()));
    }
}
