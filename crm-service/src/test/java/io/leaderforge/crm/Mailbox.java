package io.leaderforge.crm;

import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the SMTP server has taken. */
public final class Mailbox {

    /** A mail as a person's program reads it. */
    public record Received(
            String envelopeFrom,
            String to,
            String messageId,
            String fromAddress,
            String fromName,
            String replyTo,
            String subject,
            String text,
            String html,
            String source) {}

    private static final Pattern UNSUBSCRIBE = Pattern.compile(
            "List-Unsubscribe: <http://[a-z0-9.-]+:8080/api/v1/crm/public/unsubscribe\\?token=([^>]+)>");

    private Mailbox() {}

    public static List<Received> to(String address) {
        @SuppressWarnings("unchecked")
        Queue<Object[]> mails = (Queue<Object[]>) System.getProperties().get(SmtpResource.MAILS);
        return mails.stream()
                .filter(mail -> mail[1].equals(address))
                .map(mail -> read((String) mail[0], address, (byte[]) mail[2]))
                .toList();
    }

    public static Received await1(String address) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> to(address), mails -> !mails.isEmpty())
                .getFirst();
    }

    /** The first mail to the address as it was received, whatever its parts are. */
    public static String source(String address) {
        @SuppressWarnings("unchecked")
        Queue<Object[]> mails = (Queue<Object[]>) System.getProperties().get(SmtpResource.MAILS);
        return mails.stream()
                .filter(mail -> mail[1].equals(address))
                .map(mail -> new String((byte[]) mail[2], StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** Of the link in the header of the first mail to the address. */
    public static String unsubscribeToken(String address) {
        Matcher link = UNSUBSCRIBE.matcher(await1(address).source().replace("\r\n ", ""));
        if (!link.find()) {
            throw new AssertionError("no List-Unsubscribe");
        }
        return link.group(1);
    }

    private static Received read(String envelopeFrom, String to, byte[] source) {
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
            InternetAddress from = (InternetAddress) mail.getFrom()[0];
            return new Received(
                    envelopeFrom,
                    to,
                    mail.getMessageID(),
                    from.getAddress(),
                    from.getPersonal(),
                    mail.getHeader("Reply-To", ","),
                    mail.getSubject(),
                    part(mail, "text/plain"),
                    part(mail, "text/html"),
                    new String(source, StandardCharsets.UTF_8));
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
        String found = part((Multipart) mail.getContent(), type);
        if (found == null) {
            throw new AssertionError("no " + type);
        }
        return found;
    }

    /** Beside attachments text and HTML are within a part of their own. */
    private static @Nullable String part(Multipart parts, String type) throws MessagingException, IOException {
        String found = null;
        for (int i = 0; i < parts.getCount() && found == null; i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                found = part.getContent().toString().replace("\r\n", "\n");
            } else if (part.isMimeType("multipart/*")) {
                found = part((Multipart) part.getContent(), type);
            }
        }
        return found;
    }
}
