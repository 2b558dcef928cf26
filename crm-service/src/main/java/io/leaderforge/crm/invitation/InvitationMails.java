package io.leaderforge.crm.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.InvitationCreated;
import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.crm.letter.Letter;
import io.leaderforge.crm.letter.LetterValues;
import io.leaderforge.crm.letter.Letters;
import io.leaderforge.crm.message.MailCause;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.message.Sealed;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Makes an e-mail of an invitation. The row keeps the token sealed, its body shows a placeholder. */
@ApplicationScoped
public class InvitationMails {

    private final Messages messages;
    private final Letters letters;
    private final Sealed sealed;

    InvitationMails(Messages messages, Letters letters, Sealed sealed) {
        this.messages = messages;
        this.letters = letters;
        this.sealed = sealed;
    }

    public Uni<?> created(Sql sql, InvitationCreated event) {
        JsonNode secret = sealed.open(event.sealed());
        EmailAddress to = EmailAddress.parse(secret.path("email").asText());
        if (to == null || !to.isDeliverable()) {
            throw new IllegalArgumentException("mail cannot be sent to the invitation's address");
        }
        if (secret.path("token").asText().isEmpty()) {
            throw new IllegalArgumentException("the invitation has no token");
        }
        return letters.reader(sql, null, to, null)
                .chain(reader -> letters.write(
                        sql,
                        Letter.INVITATION,
                        reader.language(),
                        values(secret, event, reader),
                        LetterValues.link(secret, "accept_url")))
                .chain(letter -> messages.send(
                        sql,
                        new Mail(
                                to.text(),
                                null,
                                letter.subject(),
                                letter.text(),
                                letter.html(),
                                null,
                                event.id(),
                                event.invitedBy(),
                                null,
                                null,
                                event.sealed(),
                                new MailCause.Invitation())));
    }

    private static Map<String, String> values(JsonNode secret, InvitationCreated event, Localization reader) {
        Language language = reader.language();
        return Map.of(
                "organization",
                LetterValues.company(secret, "organization_name", Letter.unknown(language, "organization")),
                "inviter",
                LetterValues.name(secret, "inviter_name", Letter.unknown(language, "inviter")),
                "valid_until",
                reader.time(event.expiresAt()));
    }

    public Uni<?> revoked(Sql sql, InvitationRevoked event) {
        return messages.cancel(sql, event.id(), "The invitation was revoked before its email was sent.");
    }
}
