package io.leaderforge.crm.unsubscribe;

import io.leaderforge.crm.letter.Brand;
import io.leaderforge.crm.suppression.UnsubscribeLinks;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.kit.words.Catalogue;
import io.leaderforge.kit.words.Language;
import java.util.Locale;
import java.util.Map;

/** A page of one sentence and one button at most, in the tenant's colour. */
final class UnsubscribePage {

    /** What a page says; the constant's name is the key of its words. */
    enum Notice {
        ASK,
        DONE,
        UNDONE,
        STOPPED,
        WRONG
    }

    /** Neither a script nor anything of another host; the form leads back here. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static final String UNDO = "/undo";

    private static final Catalogue WORDS = Catalogue.of("unsubscribe");

    private static final String HTML = """
            <!doctype html>
            <html lang="%1$s" dir="%2$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%3$s</title>
            <style>
            body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #ffffff; }
            main { max-width: 32rem; margin: 0 auto; padding: 2rem 1rem; border-top: 6px solid %4$s; overflow-wrap: anywhere; }
            button { font: inherit; min-height: 44px; padding: 0 1.5rem; border: 1px solid #1a1a1a; border-radius: 4px; }
            button { color: %5$s; background: %4$s; }
            button:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 3px; }
            </style>
            </head>
            <body>
            <main>
            <h1>%3$s</h1>
            <p>%6$s</p>
            %7$s</main>
            </body>
            </html>
            """;
    private static final String FORM = """
            <form method="post" action="%s"><button type="submit">%s</button></form>
            """;

    private UnsubscribePage() {}

    /** @param token empty where the link is wrong */
    static String of(Notice notice, Brand brand, Language language, String email, String token) {
        String key = notice.name().toLowerCase(Locale.ROOT);
        Map<String, String> values = Map.of("email", isolated(email), "tenant", isolated(brand.name()));
        return HTML.formatted(
                language.text(),
                language.direction(),
                words(language, key + ".title", values),
                brand.colour(),
                brand.ink(),
                words(language, key + ".text", values),
                form(notice, language, token));
    }

    private static String form(Notice notice, Language language, String token) {
        return switch (notice) {
            case ASK, UNDONE -> form(UnsubscribeLinks.PAGE, token, language, "button.unsubscribe");
            case DONE -> form(UnsubscribeLinks.PAGE + UNDO, token, language, "button.undo");
            case STOPPED, WRONG -> "";
        };
    }

    private static String form(String path, String token, Language language, String button) {
        return FORM.formatted(
                TemplateText.escape(path + "?token=" + token), TemplateText.escape(WORDS.text(language, button)));
    }

    private static String words(Language language, String key, Map<String, String> values) {
        return TemplateText.escape(WORDS.text(language, key, values));
    }

    /** A name or an address in another script turns the direction of nothing around it (UAX 9). */
    private static String isolated(String value) {
        return "\u2068" + value.replace("\u2068", "").replace("\u2069", "") + "\u2069";
    }
}
