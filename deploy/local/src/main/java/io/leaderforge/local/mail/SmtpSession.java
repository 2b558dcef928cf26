package io.leaderforge.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;

/** One mail being handed over. */
final class SmtpSession implements MessageHandler {

    private final MailStore store;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    SmtpSession(MailStore store) {
        this.store = store;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) {
        recipients.add(address);
    }

    @Override
    public String data(InputStream content) throws IOException {
        return "kept as "
                + store.keep(sender, recipients, content.readAllBytes()).id();
    }

    @Override
    public void done() {
        // Nothing is held beyond data().
    }
}
