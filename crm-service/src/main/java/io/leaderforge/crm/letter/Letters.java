package io.leaderforge.crm.letter;

import io.leaderforge.crm.message.PlainName;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import io.leaderforge.kit.words.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the platform's letters in the language of their reader, and in a tenant's words and colours. */
@ApplicationScoped
public class Letters {

    private static final String SETTING = """
            select coalesce(t.display_name, '') as display_name, t.brand_config #>> '{colors,primary}' as brand_colour,
              t.theme ->> 'primary' as theme_colour,\s""" + own("subject") + own("greeting") + own("intro") + own("button") + """
              coalesce(l.closing, w.closing) as closing
            from (select 1) one left join tenants t on t.id = $1
              left join letter_words w on w.letter = $2 and w.language = ''
              left join letter_words l on l.letter = $2 and l.language = $3
            """;
    private static final String MEMBER = "select id from members where email = $1 and deleted_at is null limit 1";

    private static String own(String slot) {
        return "coalesce(l." + slot + ", w." + slot + ") as " + slot + ", ";
    }

    /**
     * In which language and time zone a letter is written.
     *
     * @param person its reader; null where only the address is known
     * @param accepted the language of the reader's own request that caused the letter
     */
    public Uni<Localization> reader(Sql sql, @Nullable UUID person, EmailAddress address, @Nullable Language accepted) {
        Uni<@Nullable UUID> found = person == null
                ? sql.first(row -> row.getUUID("id"), MEMBER, address.text())
                : Uni.createFrom().item(person);
        return found.chain(id -> Reading.of(sql, id)).map(reading -> reading.inLetter(accepted));
    }

    /** How the tenant's letters look. */
    public Uni<Brand> brand(Sql sql, Language language) {
        return sql.<Row>first(row -> row, SETTING, sql.tenant(), "", language)
                .map(row -> brand(Objects.requireNonNull(row), language));
    }

    private static Brand brand(Row row, Language language) {
        String name = PlainName.ofCompany(row.getString("display_name"));
        return Brand.of(
                name.isEmpty() ? Letter.unknown(language, "tenant") : name,
                row.getString("brand_colour"),
                row.getString("theme_colour"));
    }

    /**
     * Fills a letter in.
     *
     * @param values what the words can name, by {@link Letter#variables}; the tenant's name is added
     * @param link   the address of its button
     */
    public Uni<Filled> write(Sql sql, Letter letter, Language language, Map<String, String> values, String link) {
        return sql.first(row -> row, SETTING, sql.tenant(), letter.key(), language)
                .map(row -> fill(letter, language, Objects.requireNonNull(row), values, link));
    }

    private static Filled fill(Letter letter, Language language, Row row, Map<String, String> values, String link) {
        Brand brand = brand(row, language);
        Map<String, String> all = new HashMap<>(values);
        all.put("tenant", brand.name());
        boolean named = !values.getOrDefault("full_name", "").isEmpty();
        if (!named) {
            all.put("full_name", values.getOrDefault("email", ""));
        }
        LetterWords words = LetterWords.ROWS.read(row, 3).over(letter.standard(language, named));
        return LetterLayout.fill(words.filled(all), words.isolated(all), brand, language, link);
    }
}
