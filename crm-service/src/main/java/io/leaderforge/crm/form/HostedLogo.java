package io.leaderforge.crm.form;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's logo: uploaded, then of the tenant's own host, or at another address.
 *
 * @param alt what it shows, where the tenant says so
 */
@RegisterForReflection
record HostedLogo(@Nullable String url, @Nullable String alt) {

    private static final Rows<HostedLogo> ROWS = Rows.of(HostedLogo.class)
            .with("url", "coalesce(theme ->> 'logo_url', brand_config #>> '{logo,url}', brand_config ->> 'logo_url')")
            .with("alt", "brand_config #>> '{logo,alt}'");
    private static final Pattern OWN = Pattern.compile("/[^/\\\\\\s][^\\\\\\s]*");
    private static final Pattern ELSEWHERE = Pattern.compile("(https://[a-zA-Z0-9.-]+(?::\\d{1,5})?)/[^\\s]*");

    /** Null where the tenant has none that a page can show. */
    static Uni<@Nullable HostedLogo> find(Sql sql) {
        return sql.find(ROWS, "from tenants where id = $1", sql.tenant())
                .map(logo -> logo != null && logo.source() != null ? logo : null);
    }

    /** From where the page loads it, as its policy names it; null for an address that is none. */
    @Nullable
    String source() {
        if (url == null) {
            return null;
        }
        var elsewhere = ELSEWHERE.matcher(url);
        return OWN.matcher(url).matches() ? "'self'" : elsewhere.matches() ? elsewhere.group(1) : null;
    }
}
