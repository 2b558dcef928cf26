package io.leaderforge.crm.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.core.AccountMailRequested;
import io.leaderforge.crm.message.MailAddress;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.message.Sealed;
import io.leaderforge.crm.template.Templates;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.crm.template.Templates.MailTemplate;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an e-mail of a letter that core asks for. The row keeps the token sealed, its body shows a placeholder. */
@ApplicationScoped
public class AccountMails {

    private final Messages messages;
    private final Templates templates;
    private final Sealed sealed;

    AccountMails(Messages messages, Templates templates, Sealed sealed) {
        this.messages = messages;
        this.templates = templates;
        this.sealed = sealed;
    }

    /** Anybody may have typed the address: one that cannot be written to is nobody's fault, and no dead letter. */
    public Uni<?> requested(Sql sql, AccountMailRequested event) {
        JsonNode secret = sealed.open(event.sealed());
        AccountLetter letter = AccountLetter.of(secret.path("letter").asText());
        String to = secret.path("email").asText();
        if (letter == null || !MailAddress.isValid(to)) {
            return Uni.createFrom().voidItem();
        }
        return sql.first(
                        row -> row.getString("display_name"),
                        "select display_name from tenants where id = $1",
                        event.tenantId())
                .map(tenant -> AccountVariables.of(secret, tenant == null ? "" : tenant, event.expiresAt()))
                .chain(variables -> templates
                        .forCategory(sql, letter.category())
                        .chain(own -> send(sql, event, secret, fill(letter, own, variables))));
    }

    private record Written(@Nullable MailTemplate template, Filled text) {}

    /** The tenant's own text, unless the link is missing in it: without its token nobody gets any further. */
    private static Written fill(AccountLetter letter, @Nullable MailTemplate own, Map<String, String> variables) {
        Filled standard = letter.template().fill(variables);
        if (own == null) {
            return new Written(null, standard);
        }
        Filled filled = own.fill(variables);
        boolean whole = hasToken(filled) || !hasToken(standard);
        return whole ? new Written(own, filled) : new Written(null, standard);
    }

    private static boolean hasToken(Filled filled) {
        return filled.html().contains(Sealed.PLACEHOLDER);
    }

    private Uni<?> send(Sql sql, AccountMailRequested event, JsonNode secret, Written written) {
        MailTemplate template = written.template();
        return messages.send(
                sql,
                new Mail(
                        secret.path("email").asText(),
                        null,
                        written.text().subject(),
                        written.text().text(),
                        written.text().html(),
                        template == null ? null : template.id(),
                        null,
                        null,
                        null,
                        secret.path("token").asText().isEmpty() ? null : event.sealed()));
    }
}
