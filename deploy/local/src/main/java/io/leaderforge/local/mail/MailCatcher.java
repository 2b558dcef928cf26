package io.leaderforge.local.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server and its page, both on loopback. */
public final class MailCatcher implements AutoCloseable {

    private static final int LARGEST_MAIL = 32 * 1024 * 1024;

    private final SMTPServer smtp;
    private final HttpServer http;
    private final ExecutorService workers;

    private MailCatcher(SMTPServer smtp, HttpServer http, ExecutorService workers) {
        this.smtp = smtp;
        this.http = http;
        this.workers = workers;
    }

    /**
     * Starts both servers.
     *
     * @param folder where mails are kept
     * @param smtpPort 0 for any free one
     * @param httpPort 0 for any free one
     */
    public static MailCatcher start(Path folder, int smtpPort, int httpPort) throws IOException {
        return start(folder, smtpPort, httpPort, InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}));
    }

    private static MailCatcher start(Path folder, int smtpPort, int httpPort, InetAddress host) throws IOException {
        MailStore store = MailStore.open(folder, Clock.systemUTC());
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        HttpServer http = HttpServer.create(new InetSocketAddress(host, httpPort), 0);
        http.createContext("/", new MailHttp(store)::handle);
        http.setExecutor(workers);
        SMTPServer smtp = SMTPServer.port(smtpPort)
                .bindAddress(host)
                .hostName("localhost")
                .softwareName("LeaderForge mail catcher")
                .maxMessageSize(LARGEST_MAIL)
                .insertReceivedHeaders(false)
                .messageHandlerFactory(context -> new SmtpSession(store))
                .build();
        smtp.start();
        http.start();
        return new MailCatcher(smtp, http, workers);
    }

    /** {@code FOLDER SMTP_PORT HTTP_PORT [HOST]}; without a host for this machine alone. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int smtp = Integer.parseInt(args[1]);
        int http = Integer.parseInt(args[2]);
        MailCatcher catcher = args.length == 3
                ? start(folder, smtp, http)
                : start(folder, smtp, http, InetAddress.getByName(args[3]));
        Runtime.getRuntime().addShutdownHook(new Thread(catcher::close, "mail-close"));
        System.out.println("SMTP on 127.0.0.1:" + catcher.smtpPort() + ", mails at " + catcher.page());
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    public URI page() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    public URI api() {
        return page().resolve("api/mails");
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
        workers.shutdownNow();
    }
}
