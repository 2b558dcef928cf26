package io.leaderforge.gateway.exchange;

import io.leaderforge.kit.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The page that a person gets where there is none: it stands by itself, in the reader's language, without a script. */
public enum ErrorPage {
    NO_TENANT,
    SUSPENDED,
    NOT_FOUND,
    TOO_MANY,
    REFUSED,
    FAILED,
    /** Of a form: the browser has what was entered, one page back. */
    FORM_TOO_LONG,
    FORM_TOO_MANY,
    FORM_FAILED,
    /** In the console's place, where it was not built. */
    NO_CONSOLE;

    private static final int FIRST_SERVER_ERROR = 500;

    /** Its hash stands in the policy, so that no other style applies. */
    private static final String STYLE = """
        :root{color-scheme:light dark}\
        body{margin:0;min-height:100vh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif;\
        background:#f6f7f9;color:#1b2430}\
        main{max-width:34rem;padding:2rem}\
        h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}p{margin:0 0 1rem}\
        small{color:#56606d;overflow-wrap:anywhere}\
        @media(prefers-color-scheme:dark){body{background:#14181d;color:#e8ecf1}small{color:#9aa5b1}}\
        """;

    private static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors ";

    private static final String TEMPLATE = """
        <!doctype html>
        <html lang="%s" dir="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        <p>%s</p>
        <small>%d · %s</small>
        </main>
        </body>
        </html>
        """;

    /** @param isOfForm whether a visitor has sent a form */
    static ErrorPage of(ProblemType type, boolean isOfForm) {
        return isOfForm ? ofForm(type) : of(type);
    }

    private static ErrorPage ofForm(ProblemType type) {
        return switch (type) {
            case CONTENT_TOO_LARGE -> FORM_TOO_LONG;
            case TOO_MANY_REQUESTS -> FORM_TOO_MANY;
            default -> type.status() < FIRST_SERVER_ERROR ? of(type) : FORM_FAILED;
        };
    }

    /** Forms stand in frames of other websites; there is nothing to press on the page. */
    private boolean isOfForm() {
        return this == FORM_TOO_LONG || this == FORM_TOO_MANY || this == FORM_FAILED;
    }

    private static ErrorPage of(ProblemType type) {
        return switch (type) {
            case TENANT_SUSPENDED -> SUSPENDED;
            // Of all that is asked outside the API, the host alone can be unknown; a page is found by the page itself.
            case NOT_FOUND -> NO_TENANT;
            case TOO_MANY_REQUESTS -> TOO_MANY;
            default -> type.status() < FIRST_SERVER_ERROR ? REFUSED : FAILED;
        };
    }

    /** Whether the client names HTML among what it accepts; a program that accepts everything gets JSON. */
    static boolean isAskedFor(MultiMap request) {
        for (String field : request.getAll("Accept")) {
            for (String range : field.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = range.strip().split(";", 2);
                if (parts[0].strip().equals("text/html")) {
                    return parts.length == 1 || !parts[1].replace(" ", "").matches("(.*;)?q=0(\\.0*)?(;.*)?");
                }
            }
        }
        return false;
    }

    /** Ends the answer with this page; its other header fields stay. */
    public void write(Exchange exchange, int status) {
        HttpServerResponse response = exchange.request().response();
        PageWords words = PageWords.of(exchange.request().getHeader("Accept-Language"));
        String key = name().toLowerCase(Locale.ROOT);
        String title = words.text(key + ".title");
        response.putHeader("Content-Security-Policy", POLICY + (isOfForm() ? "*" : "'none'"));
        exchange.writeCommonHeaders(response.headers());
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Language", words.language())
                .putHeader("Vary", "Accept, Accept-Language")
                .putHeader("Cache-Control", "no-store");
        if (!isOfForm()) {
            response.putHeader("X-Frame-Options", "DENY");
        }
        response.setStatusCode(status)
                .end(TEMPLATE.formatted(
                        words.language(),
                        words.direction(),
                        title,
                        STYLE,
                        title,
                        words.text(key + ".text"),
                        status,
                        exchange.trace().id()));
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
