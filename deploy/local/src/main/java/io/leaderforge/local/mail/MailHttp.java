package io.leaderforge.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /} the page, {@code /mails/<id>} one mail, {@code /mails/<id>.eml} its source, {@code /api/mails[?to=]} JSON. */
final class MailHttp {

    private static final String HTML = "text/html; charset=utf-8";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailStore store;

    MailHttp(MailStore store) {
        this.store = store;
    }

    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                answer(exchange, 405, "text/plain", bytes("only GET\n"));
            } else if (path.equals("/api/mails")) {
                List<Mail> mails = store.newestFirst(parameter(exchange, "to"));
                answer(exchange, 200, "application/json", JSON.writeValueAsBytes(mails));
            } else if (path.equals("/")) {
                answer(exchange, 200, HTML, bytes(MailPage.list(store.newestFirst(parameter(exchange, "to")))));
            } else if (path.startsWith("/mails/")) {
                one(exchange, path.substring("/mails/".length()));
            } else {
                notFound(exchange);
            }
        }
    }

    private void one(HttpExchange exchange, String name) throws IOException {
        boolean source = name.endsWith(".eml");
        Optional<Mail> mail = store.find(source ? name.substring(0, name.length() - 4) : name);
        if (mail.isEmpty()) {
            notFound(exchange);
        } else if (source) {
            answer(exchange, 200, "text/plain; charset=utf-8", store.source(mail.get()));
        } else {
            answer(exchange, 200, HTML, bytes(MailPage.one(mail.get())));
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        answer(exchange, 404, "text/plain", bytes("not found\n"));
    }

    private static Optional<String> parameter(HttpExchange exchange, String name) {
        @Nullable String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Optional.empty()
                : Stream.of(query.split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                        .filter(value -> !value.isBlank())
                        .findFirst();
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
