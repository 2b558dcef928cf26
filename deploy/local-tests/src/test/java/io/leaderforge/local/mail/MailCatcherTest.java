package io.leaderforge.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void aMailIsShownAndSurvivesARestart() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0)) {
            send(catcher, "ada@example.org", "Grüße an 王小明", "Hallo\nWelt — ✓", "<p>Hallo <b>Welt</b> — ✓</p>");
        }
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0)) {
            send(catcher, "bob@example.org", "second", "text <script>alert(1)</script>", "<i>x</i>");
            JsonNode mails = new ObjectMapper().readTree(get(catcher.api()));
            assertTrue(mails.isArray());
            assertEquals(2, mails.size());
            assertEquals("second", mails.get(0).path("subject").asText());
            JsonNode first = mails.get(1);
            assertEquals("Grüße an 王小明", first.path("subject").asText());
            assertEquals("ada@example.org", first.path("to").asText());
            assertTrue(first.path("from").asText().contains("mark@example.org"));
            assertEquals("Hallo\r\nWelt — ✓", first.path("text").asText().strip());
            assertEquals(
                    "<p>Hallo <b>Welt</b> — ✓</p>", first.path("html").asText().strip());
            assertFalse(first.path("received_at").asText().isEmpty());
            JsonNode onlyAda = new ObjectMapper().readTree(get(URI.create(catcher.api() + "?to=ADA%40example.org")));
            assertEquals(1, onlyAda.size());
        }
    }

    @Test
    void thePageEscapesWhatMailsSay() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder, 0, 0)) {
            send(catcher, "a@example.org", "<script>alert(1)</script>", "<script>alert(2)</script>", "<p>\"'</p>");
            String list = get(catcher.page());
            String id = list.replaceAll("(?s).*href=\"/mails/([^\"]+)\".*", "$1");
            String one = get(catcher.page().resolve("mails/" + id));
            assertFalse((list + one).contains("<script>"));
            assertTrue(get(catcher.page().resolve("mails/" + id + ".eml")).contains("Delivered-To: a@example.org"));
        }
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static void send(MailCatcher catcher, String to, String subject, String text, String html)
            throws Exception {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", Integer.toString(catcher.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("mark@example.org", "Mark Ö", "UTF-8"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(plain);
        both.addBodyPart(rich);
        message.setContent(both);
        Transport.send(message);
    }
}
