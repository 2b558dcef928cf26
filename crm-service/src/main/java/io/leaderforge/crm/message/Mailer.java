package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.suppression.UnsubscribeLinks;
import io.leaderforge.kit.connection.BoundedWait;
import io.leaderforge.kit.text.EmailAddress;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.Logger;

/** Hands messages to the mail server. */
@ApplicationScoped
class Mailer {

    private static final Logger LOG = Logger.getLogger(Mailer.class);

    private final MailClient client;
    private final Sealed sealed;
    private final UnsubscribeLinks links;
    private final Duration patience;

    Mailer(Vertx vertx, SmtpSettings smtp, Sealed sealed, UnsubscribeLinks links, MailSettings settings) {
        this.sealed = sealed;
        this.links = links;
        this.patience = settings.lease().multipliedBy(3).dividedBy(4);
        this.client = SmtpClient.create(vertx, smtp, patience);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Always answers; slower than three quarters of the lease is unclear. */
    Uni<Outcome> send(Outgoing outgoing) {
        return Uni.createFrom()
                .deferred(() -> BoundedWait.within(
                        client.sendMail(mail(outgoing)),
                        patience,
                        late -> LOG.infof("The mail server took %s after all", outgoing.messageId())))
                .replaceWith(Outcome.SENT)
                .onFailure(TimeoutException.class)
                .recoverWithItem(new Outcome(Outcome.Kind.UNCLEAR, "The mail server did not answer in time."))
                .onFailure()
                .recoverWithItem(Outcome::of);
    }

    private MailMessage mail(Outgoing outgoing) {
        MailMessage mail = new MailMessage()
                .setFrom(outgoing.sender().address())
                .setTo(List.of(canonical(outgoing.to())))
                .setText(outgoing.text())
                .setHeaders(headers(outgoing));
        String html = outgoing.html();
        if (html != null) {
            mail.setHtml(html);
        }
        if (!outgoing.attachments().isEmpty()) {
            mail.setAttachment(attachments(outgoing.attachments()));
        }
        return outgoing.sealed() == null ? mail : unseal(mail, sealed.token(outgoing.sealed()));
    }

    /** A message from before the rule has its address as it was typed. */
    private static String canonical(String to) {
        EmailAddress address = EmailAddress.parse(to);
        return address == null ? to : address.text();
    }

    private static MailMessage unseal(MailMessage mail, String token) {
        mail.setText(mail.getText().replace(Sealed.PLACEHOLDER, token));
        if (mail.getHtml() != null) {
            mail.setHtml(mail.getHtml().replace(Sealed.PLACEHOLDER, token));
        }
        return mail;
    }

    private static List<MailAttachment> attachments(JsonNode stored) {
        List<MailAttachment> attachments = new ArrayList<>();
        for (JsonNode one : stored) {
            attachments.add(MailAttachment.create()
                    .setName(one.path("name").asText())
                    .setContentType(one.path("content_type").asText())
                    .setDisposition("attachment")
                    .setData(Buffer.buffer(
                            Base64.getDecoder().decode(one.path("content").asText()))));
        }
        return attachments;
    }

    private MultiMap headers(Outgoing outgoing) {
        Sender sender = outgoing.sender();
        String name = HeaderText.encode(sender.name());
        String address = sender.address();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("Message-ID", outgoing.messageId())
                .set("Subject", HeaderText.encode(outgoing.subject()))
                .set("From", name.isEmpty() ? address : name + " <" + address + ">")
                .set("Auto-Submitted", "auto-generated");
        String replyTo = sender.replyTo();
        if (replyTo != null) {
            headers.set("Reply-To", replyTo);
        }
        if (outgoing.leadId() != null && outgoing.tenantKey() != null) {
            String link = links.to(outgoing.tenantKey(), outgoing.tenantId(), outgoing.id(), outgoing.to());
            headers.set("List-Unsubscribe", "<" + link + ">")
                    .set("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return headers;
    }
}
