package io.leaderforge.kit.words;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What decides in which language and time zone a person reads: the person's own choice, a request's, and the tenant's. */
public record Reading(
        @Nullable String locale,
        @Nullable String timezone,
        @Nullable String tenantLocale,
        @Nullable String tenantTimezone) {

    private static final String READ = """
            select r.locale, r.timezone, t.settings ->> 'locale' as tenant_locale, t.settings ->> 'timezone' as tenant_timezone
            from (select 1) one left join readers r on r.id = $1::uuid and r.deleted_at is null
              left join tenants t on t.id = $2
            """;

    /** In a service with the replica {@link Readers}. @param person null for an address that belongs to no known person */
    public static Uni<Reading> of(Sql sql, @Nullable UUID person) {
        return sql.query(READ, person, sql.tenant())
                .map(rows -> read(rows.iterator().next()));
    }

    private static Reading read(Row row) {
        return new Reading(
                row.getString("locale"),
                row.getString("timezone"),
                row.getString("tenant_locale"),
                row.getString("tenant_timezone"));
    }

    /** Of a page, whose language counts before that of the profile. */
    public Localization onPage(@Nullable String acceptLanguage) {
        return new Localization(
                Localization.language(
                        Language.accepted(acceptLanguage), Language.of(locale), Language.of(tenantLocale)),
                Localization.zone(timezone, tenantTimezone));
    }

    /** Of a letter. @param accepted the language of the request that caused it, where that was the reader's own */
    public Localization inLetter(@Nullable Language accepted) {
        return new Localization(
                Localization.language(Language.of(locale), accepted, Language.of(tenantLocale)),
                Localization.zone(timezone, tenantTimezone));
    }
}
