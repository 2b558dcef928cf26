package io.leaderforge.crm.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.crm.message.MailAddress;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.message.Sealed;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes an e-mail of an invitation. The row keeps the token sealed, its body shows a placeholder. */
@ApplicationScoped
public class InvitationMails {

    private final Messages messages;
    private final Sealed sealed;

    InvitationMails(Messages messages, Sealed sealed) {
        this.messages = messages;
        this.sealed = sealed;
    }

    public Uni<?> created(Sql sql, InvitationCreated event) {
        JsonNode secret = sealed.open(event.sealed());
        String to = secret.path("email").asText();
        if (!MailAddress.isValid(to)) {
            throw new IllegalArgumentException("the invitation's address is no e-mail address");
        }
        return sql.first(
                        row -> row.getString("display_name"),
                        "select display_name from tenants where id = $1",
                        event.tenantId())
                .map(tenant -> InvitationText.of(secret, tenant == null ? "" : tenant, event.expiresAt()))
                .chain(text -> messages.send(
                        sql,
                        new Mail(
                                to,
                                null,
                                text.subject(),
                                text.text(),
                                text.html(),
                                null,
                                event.id(),
                                null,
                                null,
                                event.sealed())));
    }

    public Uni<?> revoked(Sql sql, InvitationRevoked event) {
        return messages.cancel(sql, event.id(), "The invitation was revoked before its e-mail went out.");
    }
}
