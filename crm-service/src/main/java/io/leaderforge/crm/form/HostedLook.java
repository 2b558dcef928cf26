package io.leaderforge.crm.form;

import io.leaderforge.crm.form.HostedForms.Visit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * How the page of a form looks, and what it may do. Text and controls have colors of their own, which are readable in light and
 * in dark whatever the brand is; the brand's color, or the form's, stands above the page and on the button, under the ink that is
 * readable on it. A form may have a background of its own.
 */
final class HostedLook {

    private static final String STYLE = """
            :root{color-scheme:light dark;--brand:%s;--on-brand:%s;--radius:.375rem;--ground:#fff;--text:#1b2430;--muted:#56606d;--line:#6b7683;\
            --wrong:#b3261e}
            @media(prefers-color-scheme:dark){:root{--ground:#14181d;--text:#e8ecf1;--muted:#a9b4c0;--line:#8a95a3;\
            --wrong:#ffb4ab}}
            *{box-sizing:border-box}
            body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:var(--ground);color:var(--text)}
            main{max-width:36rem;margin:0 auto;padding:2rem 1rem;overflow-wrap:anywhere}
            main.alone{border-top:.375rem solid var(--brand)}
            main.framed{max-width:none;padding:.5rem}
            h1{font-size:1.5rem;line-height:1.25;margin:0 0 1.5rem}
            h2{font-size:1rem;margin:0 0 .5rem}
            .tenant{margin:0 0 .5rem;color:var(--muted)}
            .logo{display:block;max-width:100%%;max-height:4rem}
            .field{margin:0 0 1.25rem;padding:0;border:0;min-width:0}
            label,legend{display:block;font-weight:600;margin:0 0 .25rem;padding:0}
            .box label,.choice label{display:inline;font-weight:400}
            .box,.choice{display:flex;gap:.5rem;align-items:baseline;min-height:2rem}
            .hint{margin:0 0 .25rem;color:var(--muted);font-size:.875rem}
            .wrong{margin:0 0 .25rem;color:var(--wrong);font-weight:600}
            input:not([type=checkbox],[type=radio]),select,textarea{display:block;width:100%%;min-height:2.75rem;\
            padding:.5rem .75rem;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);\
            border-radius:var(--radius)}
            textarea{min-height:7rem}
            [aria-invalid=true]{border-color:var(--wrong);border-width:2px}
            .errors{border:2px solid var(--wrong);border-radius:var(--radius);padding:1rem;margin:0 0 1.5rem}
            .errors ul{margin:0;padding-inline-start:1.25rem}
            a{color:inherit}
            button{font:inherit;font-weight:600;min-height:2.75rem;padding:0 1.5rem;color:var(--on-brand);\
            background:var(--brand);border:1px solid var(--line);border-radius:var(--radius);cursor:pointer}
            :focus-visible{outline:3px solid var(--text);outline-offset:2px}
            .trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%%)}
            """;

    private HostedLook() {}

    static String style(Visit visit) {
        HostedTheme theme = HostedTheme.of(
                visit.brand(), visit.form() == null ? null : visit.form().styles());
        return STYLE.formatted(theme.accent().colour(), theme.accent().ink()) + theme.own();
    }

    /**
     * The one style of the page by its hash, the tenant's logo, and a script of ours in a frame alone, where it reports the height. Pages of the
     * form's own origins may show it.
     */
    static String policy(Visit visit) {
        List<String> framers = visit.form() == null ? List.of() : visit.form().allowedOrigins();
        String ancestors = visit.form() == null ? "'none'" : ("'self' " + String.join(" ", framers)).strip();
        return String.join(
                "; ",
                "default-src 'none'",
                "style-src 'sha256-" + hash(style(visit)) + "'",
                "img-src "
                        + (visit.shownLogo() == null
                                ? "'none'"
                                : visit.shownLogo().source()),
                "script-src " + (visit.embedder() == null ? "'none'" : "'self'"),
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors " + ancestors);
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
