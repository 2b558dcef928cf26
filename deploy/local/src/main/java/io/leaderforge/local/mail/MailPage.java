package io.leaderforge.local.mail;

import java.util.List;

/** The mails as plain, accessible HTML. A mail's own HTML is shown in a sandbox without scripts or network. */
final class MailPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title><style>
            body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1b1f;background:#fff}
            table{border-collapse:collapse;width:100%%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #8a8a94}
            a{color:#0b4f9c}pre{white-space:pre-wrap;background:#f3f3f6;padding:1rem}iframe{width:100%%;height:30rem;border:1px solid #8a8a94}
            dt{font-weight:600}dd{margin:0 0 .5rem}
            </style></head><body><main>
            """;
    private static final String FOOT = "</main></body></html>\n";

    private MailPage() {}

    static String list(List<Mail> mails) {
        StringBuilder page = new StringBuilder(HEAD.formatted("Mails (" + mails.size() + ")"));
        page.append(
                "<h1>Mails</h1><p>Everything this stack sent, newest first. <a href=\"/api/mails\">As JSON</a></p>");
        if (mails.isEmpty()) {
            return page.append("<p>None yet.</p>").append(FOOT).toString();
        }
        page.append("<table><caption>").append(mails.size()).append(" mails</caption><thead><tr>");
        for (String column : List.of("Received", "To", "From", "Subject")) {
            page.append("<th scope=\"col\">").append(column).append("</th>");
        }
        page.append("</tr></thead><tbody>");
        for (Mail mail : mails) {
            String subject = mail.subject().isBlank() ? "(no subject)" : mail.subject();
            page.append("<tr><td>").append(escape(mail.receivedAt())).append("</td><td>");
            page.append(escape(mail.to())).append("</td><td>").append(escape(mail.from()));
            page.append("</td><td><a href=\"/mails/").append(mail.id()).append("\">");
            page.append(escape(subject)).append("</a></td></tr>");
        }
        return page.append("</tbody></table>").append(FOOT).toString();
    }

    static String one(Mail mail) {
        StringBuilder page = new StringBuilder(HEAD.formatted(escape(mail.subject())));
        page.append("<p><a href=\"/\">All mails</a></p><h1>")
                .append(escape(mail.subject()))
                .append("</h1><dl>");
        detail(page, "From", mail.from());
        detail(page, "To", mail.to());
        detail(page, "Received", mail.receivedAt());
        page.append("</dl>");
        if (!mail.text().isEmpty()) {
            page.append("<h2>Text</h2><pre>").append(escape(mail.text())).append("</pre>");
        }
        if (!mail.html().isEmpty()) {
            page.append("<h2>HTML</h2><iframe sandbox title=\"HTML part\" srcdoc=\"");
            page.append(escape(mail.html())).append("\"></iframe>");
        }
        page.append("<p><a href=\"/mails/").append(mail.id()).append(".eml\">Source</a></p>");
        return page.append(FOOT).toString();
    }

    private static void detail(StringBuilder page, String name, String value) {
        page.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(escape(value))
                .append("</dd>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
