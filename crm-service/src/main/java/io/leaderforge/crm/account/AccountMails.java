package io.leaderforge.crm.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.crm.letter.Letter;
import io.leaderforge.crm.letter.LetterValues;
import io.leaderforge.crm.letter.Letters;
import io.leaderforge.crm.message.MailCause;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.message.Sealed;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Makes an email of a letter that core asks for. The row keeps the token sealed, its body shows a placeholder. */
@ApplicationScoped
public class AccountMails {

    private final Messages messages;
    private final Letters letters;
    private final Sealed sealed;

    AccountMails(Messages messages, Letters letters, Sealed sealed) {
        this.messages = messages;
        this.letters = letters;
        this.sealed = sealed;
    }

    /** Any visitor may have typed the address: one that cannot be written to is not a fault of ours, and no dead letter. */
    public Uni<?> requested(Sql sql, AccountMailRequested event) {
        JsonNode secret = sealed.open(event.sealed());
        Letter letter = Letter.of(secret.path("letter").asText());
        EmailAddress to = EmailAddress.parse(secret.path("email").asText());
        if (letter == null || !letter.isOfAccount() || to == null || !to.isDeliverable()) {
            return Uni.createFrom().voidItem();
        }
        Language accepted = Language.of(secret.path("accepts").asText());
        return letters.reader(sql, LetterValues.reader(secret), to, accepted)
                .chain(reader -> letters.write(
                        sql,
                        letter,
                        reader.language(),
                        values(secret, reader.time(event.expiresAt())),
                        LetterValues.link(secret, "link")))
                .chain(filled -> messages.send(sql, mail(event, to, secret, letter, filled)));
    }

    private static Map<String, String> values(JsonNode secret, String validUntil) {
        return Map.of(
                "full_name",
                LetterValues.name(secret, "full_name", ""),
                "email",
                secret.path("email").asText(),
                "valid_until",
                validUntil);
    }

    private static Mail mail(
            AccountMailRequested event, EmailAddress to, JsonNode secret, Letter letter, Filled filled) {
        return new Mail(
                to.text(),
                null,
                filled.subject(),
                filled.text(),
                filled.html(),
                null,
                null,
                null,
                null,
                null,
                secret.path("token").asText().isEmpty() ? null : event.sealed(),
                letter == Letter.SIGN_UP ? new MailCause.SignUp() : new MailCause.Known());
    }
}
