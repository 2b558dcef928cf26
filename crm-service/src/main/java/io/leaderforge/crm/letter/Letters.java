package io.leaderforge.crm.letter;

import io.leaderforge.crm.message.PlainName;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Writes the platform's letters in a tenant's words and colours. */
@ApplicationScoped
public class Letters {

    private static final String SETTING = """
            select coalesce(t.display_name, '') as display_name, t.brand_config #>> '{colors,primary}' as brand_colour,
              t.theme ->> 'primary' as theme_colour,\s""" + LetterWords.ROWS.columns("w") + """

            from (select 1) one left join tenants t on t.id = $1 left join letter_words w on w.letter = $2
            """;

    /**
     * Fills a letter in.
     *
     * @param values what the words can name, by {@link Letter#variables}; the tenant's name is added
     * @param link   the address of its button
     */
    public Uni<Filled> write(Sql sql, Letter letter, Map<String, String> values, String link) {
        return sql.first(row -> row, SETTING, sql.tenant(), letter.key())
                .map(row -> fill(letter, Objects.requireNonNull(row), values, link));
    }

    private static Filled fill(Letter letter, Row row, Map<String, String> values, String link) {
        String name = PlainName.ofCompany(row.getString("display_name"));
        String tenant = name.isEmpty() ? "us" : name;
        Map<String, String> all = new HashMap<>(values);
        all.put("tenant", tenant);
        LetterWords words =
                LetterWords.ROWS.read(row, 3).over(letter.standard()).filled(all);
        Brand brand = Brand.of(tenant, row.getString("brand_colour"), row.getString("theme_colour"));
        return LetterLayout.fill(words, brand, link);
    }
}
