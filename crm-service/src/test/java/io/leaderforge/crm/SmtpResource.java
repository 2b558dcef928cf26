package io.leaderforge.crm;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that keeps what it takes, and misbehaves by the recipient's address: {@code refused-…} is rejected for
 * good, {@code later-2-…} twice for the moment.
 */
public class SmtpResource implements QuarkusTestResourceLifecycleManager {

    /** Shared with the tests, which another class loader loads: only the JDK's own types in it. */
    static final String MAILS = "crm.test.mails";

    private SMTPServer server;

    @Override
    public Map<String, String> start() {
        Queue<Object[]> mails = new ConcurrentLinkedQueue<>();
        System.getProperties().put(MAILS, mails);
        Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(context -> new Handler(mails, attempts))
                .build();
        server.start();
        return Map.of("leaderforge.smtp.host", "127.0.0.1", "leaderforge.smtp.port", "" + server.getPortAllocated());
    }

    @Override
    public void stop() {
        server.stop();
    }

    private static final class Handler implements MessageHandler {

        private final Queue<Object[]> mails;
        private final Map<String, AtomicInteger> attempts;
        private String from = "";
        private String to = "";

        Handler(Queue<Object[]> mails, Map<String, AtomicInteger> attempts) {
            this.mails = mails;
            this.attempts = attempts;
        }

        @Override
        public void from(String address) {
            from = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            to = address;
            if (address.startsWith("refused-")) {
                throw new RejectException(550, "no such mailbox");
            }
            if (address.startsWith("later-") && isAmongFirst(address)) {
                throw new RejectException(451, "try again later");
            }
        }

        @Override
        public String data(InputStream stream) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stream.transferTo(bytes);
            mails.add(new Object[] {from, to, bytes.toByteArray()});
            return "taken";
        }

        private boolean isAmongFirst(String address) {
            int failures = Integer.parseInt(address.split("-")[1]);
            return attempts.computeIfAbsent(address, any -> new AtomicInteger()).incrementAndGet() <= failures;
        }

        @Override
        public void done() {}
    }
}
