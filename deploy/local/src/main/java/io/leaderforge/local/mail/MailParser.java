package io.leaderforge.local.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a person would see of a mail file. */
final class MailParser {

    /** Written by the catcher in front of the mail, as mail servers do on delivery. */
    static final String RECIPIENT_HEADER = "Delivered-To";

    static final String TIME_HEADER = "X-Received-At";

    private static final Session SESSION = Session.getInstance(new Properties());

    private MailParser() {}

    static Mail parse(String id, byte[] file) throws IOException {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(file));
            return new Mail(
                    id,
                    message.getMessageID(),
                    from(message),
                    message.getHeader(RECIPIENT_HEADER, ", "),
                    message.getSubject() == null ? "" : message.getSubject(),
                    firstPart(message, "text/plain"),
                    firstPart(message, "text/html"),
                    message.getHeader(TIME_HEADER, null));
        } catch (MessagingException e) {
            throw new IOException("not a readable mail: " + id, e);
        }
    }

    private static String from(MimeMessage message) throws MessagingException {
        Address @Nullable [] addresses = message.getFrom();
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(MailParser::readable).collect(Collectors.joining(", "));
    }

    private static String readable(Address address) {
        return address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString();
    }

    private static String firstPart(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return "";
        }
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = firstPart(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
