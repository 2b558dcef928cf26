package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.HostedForms.Visit;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.words.Catalogue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTML of a form, of what follows it, and of what stands where there is none. Every text in it is escaped. */
final class HostedPage {

    static final Catalogue WORDS = Catalogue.of("hosted_form");

    private static final String DOCUMENT = """
            <!doctype html>
            <html lang="%s" dir="%s"%s>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            %s<title>%s</title>
            <style>%s</style>
            %s</head>
            <body>
            <main class="%s">
            %s<h1>%s</h1>
            %s</main>
            </body>
            </html>
            """;

    private final Visit visit;

    HostedPage(Visit visit) {
        this.visit = visit;
    }

    String form(HostedInput input) {
        return form(input, List.of(), "");
    }

    /** @param violations of a submission that was refused; {@code /data/<name>} names the field */
    String form(HostedInput input, List<Violation> violations) {
        return form(input, violations, "");
    }

    /** With what was entered, and why it was not received, though nothing in it is wrong. */
    String form(HostedInput input, ProblemType refusal) {
        return form(
                input,
                List.of(),
                "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus>\n<h2>" + escape(words("refused.title"))
                        + "</h2>\n<p>" + escape(words(key(refusal))) + "</p>\n</div>\n");
    }

    private String form(HostedInput input, List<Violation> violations, String refusal) {
        PublicForm form = visit.requireForm();
        HostedControls controls = new HostedControls(visit, input, violations);
        boolean isSound = violations.isEmpty() && refusal.isEmpty();
        String title = isSound ? form.name() : words("error", Map.of("title", form.name()));
        String html = refusal + controls.summary()
                + "<form method=\"post\" action=\"" + escape(address(visit, "")) + "\" novalidate>\n"
                + controls.all()
                + "<button>" + escape(own("submitButton", Forms.SUBMIT, "send")) + "</button>\n</form>\n";
        return document(title, form.name(), "", "", html);
    }

    /** It leads on to the form's own page: by itself where it stands alone, by a link that leaves the frame otherwise. */
    String thanks() {
        PublicForm form = visit.requireForm();
        String next = text(form, "redirectUrl");
        boolean leads = next != null && next.matches("https?://.+");
        boolean isFramed = visit.embedder() != null;
        String html = "<p>" + escape(own("successMessage", Forms.THANKS, "thanks.text")) + "</p>\n";
        if (next == null || !leads) {
            return document(words("thanks.title"), words("thanks.title"), "", sent(null), html);
        }
        String refresh = "<meta http-equiv=\"refresh\" content=\"0;url=" + escape(next) + "\">\n";
        String link = "<p><a href=\"" + escape(next) + "\" target=\"_top\">" + escape(words("continue")) + "</a></p>\n";
        return document(words("thanks.title"), words("thanks.title"), isFramed ? "" : refresh, sent(next), html + link);
    }

    String closed() {
        String html = "<p>"
                + escape(words("closed.text", Map.of("tenant", visit.brand().name()))) + "</p>\n";
        return document(words("closed.title"), words("closed.title"), "", "", html);
    }

    /** Where not even the form could be read: the browser still has what was entered, one page back. */
    String refused(ProblemType refusal) {
        String html = "<p>" + escape(words(key(refusal))) + "</p>\n<p>" + escape(words("refused.back")) + "</p>\n";
        return document(words("refused.title"), words("refused.title"), "", "", html);
    }

    private static String key(ProblemType refusal) {
        return "refused." + refusal.slug();
    }

    private String document(String title, String heading, String head, String attributes, String content) {
        String embedder = visit.embedder();
        boolean isFramed = embedder != null;
        String tenant = escape(visit.brand().name());
        return DOCUMENT.formatted(
                visit.language().text(),
                visit.language().direction(),
                embedder == null ? "" : " data-parent=\"" + escape(embedder) + "\"" + attributes,
                head,
                escape(title) + (tenant.isEmpty() ? "" : " · " + tenant),
                HostedLook.style(visit),
                isFramed ? "<script src=\"" + EmbedResource.FRAME + "\" defer></script>\n" : "",
                isFramed ? "framed" : "alone",
                isFramed || tenant.isEmpty() ? "" : "<p class=\"tenant\">" + tenantShown() + "</p>\n",
                escape(heading),
                content);
    }

    private String tenantShown() {
        HostedLogo logo = visit.shownLogo();
        String name = visit.brand().name();
        return logo == null
                ? escape(name)
                : "<img class=\"logo\" src=\"" + escape(String.valueOf(logo.url())) + "\" alt=\""
                        + escape(logo.alt() == null || logo.alt().isBlank() ? name : logo.alt()) + "\">";
    }

    /** What the script in the frame tells the page around it. */
    private static String sent(@Nullable String next) {
        return " data-sent=\"true\"" + (next == null ? "" : " data-next=\"" + escape(next) + "\"");
    }

    /** Of the form's own page, with the embedding origin, which decides what the next page looks like. */
    static String address(Visit visit, String below) {
        String path = HostedFormResource.PATH + "/" + visit.requireForm().id() + below;
        String embedder = visit.embedder();
        return embedder == null ? path : path + "?embed=" + URLEncoder.encode(embedder, StandardCharsets.UTF_8);
    }

    /** The author's text; in the reader's language where it is none, or the one that forms begin with. */
    private String own(String setting, String standard, String key) {
        String text = text(visit.requireForm(), setting);
        return text == null || text.isBlank() || text.equals(standard) ? words(key) : text;
    }

    private static @Nullable String text(PublicForm form, String setting) {
        JsonNode value = form.settings().path(setting);
        return value.isTextual() ? value.textValue() : null;
    }

    private String words(String key) {
        return WORDS.text(visit.language(), key);
    }

    private String words(String key, Map<String, String> values) {
        return WORDS.text(visit.language(), key, values);
    }

    static String escape(String text) {
        return TemplateText.escape(text);
    }
}
