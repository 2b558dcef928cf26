package io.leaderforge.crm.letter;

import static io.leaderforge.crm.template.TemplateText.escape;

import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.kit.words.Language;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one layout of the platform's letters. The link, which may hold a secret, is the whole of the button's address and stands
 * as text, and nowhere else; nothing is loaded from anywhere when the letter is opened.
 */
final class LetterLayout {

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="%9$s" dir="%10$s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer"><title>%1$s</title></head>
            <body style="margin: 0; background: #f3f4f6">
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="background: #f3f4f6">
            <tr><td align="center" style="padding: 24px 12px">
            <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" style="max-width: 560px; \
            background: #ffffff; border-top: 4px solid %2$s; color: #1f2933; text-align: %11$s; \
            font-family: Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.5">
            <tr><td style="padding: 28px 32px 4px; font-size: 18px; font-weight: bold">%3$s</td></tr>
            <tr><td style="padding: 4px 32px">%4$s
            <p style="margin: 24px 0"><a href="%5$s" target="_blank" rel="noopener noreferrer" style="display: inline-block; \
            padding: 12px 24px; background: %2$s; color: %6$s; border-radius: 6px; font-weight: bold; \
            text-decoration: none">%7$s</a></p>%8$s</td></tr>
            <tr><td style="padding: 12px 32px 28px; font-size: 13px; color: #52606d">
            %12$s<br>
            <span dir="ltr" style="word-break: break-all">%5$s</span></td></tr>
            </table></td></tr></table>
            </body></html>
            """;

    private LetterLayout() {}

    /**
     * @param words    with their values filled in, every slot there
     * @param isolated the same with each value as an isolate, for paragraphs of HTML
     */
    static Filled fill(LetterWords words, LetterWords isolated, Brand brand, Language language, String link) {
        String subject = present(words.subject());
        String html = HTML.formatted(
                escape(subject),
                brand.colour(),
                escape(brand.name()),
                paragraphs(isolated.greeting()) + paragraphs(isolated.intro()),
                escape(link),
                brand.ink(),
                escape(present(words.button())),
                paragraphs(isolated.closing()),
                language.text(),
                language.direction(),
                language.direction().equals("rtl") ? "right" : "left",
                escape(Letter.WORDS.text(language, "layout.copy")));
        String text = present(words.greeting()) + "\n\n" + present(words.intro()) + "\n\n" + present(words.button())
                + ":\n" + link + "\n\n" + present(words.closing());
        return new Filled(subject, text.strip() + "\n", html);
    }

    private static String present(@Nullable String words) {
        return Objects.requireNonNullElse(words, "").strip();
    }

    private static String paragraphs(@Nullable String words) {
        return Arrays.stream(present(words).split("\\R{2,}"))
                .filter(paragraph -> !paragraph.isBlank())
                .map(paragraph -> "\n<p dir=\"auto\" style=\"margin: 12px 0\">"
                        + escape(paragraph)
                                .replaceAll("\\R", "<br>\n")
                                .replace(LetterWords.FSI, "<bdi>")
                                .replace(LetterWords.PDI, "</bdi>")
                        + "</p>")
                .collect(Collectors.joining());
    }
}
