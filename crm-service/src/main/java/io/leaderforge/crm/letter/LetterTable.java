package io.leaderforge.crm.letter;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.letter.LetterBodies.LetterView;
import io.leaderforge.crm.letter.LetterBodies.Words;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.words.Language;
import io.leaderforge.kit.words.Localization;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's own words in the database. */
@ApplicationScoped
class LetterTable {

    private static final String COLUMNS = "letter, updated_at, " + LetterWords.ROWS.columns();
    private static final String READ = "select " + COLUMNS + " from letter_words where language = $1";
    private static final String SET = """
            insert into letter_words (tenant_id, letter, language, subject, greeting, intro, button, closing)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (tenant_id, letter, language) do update set subject = excluded.subject, greeting = excluded.greeting,
              intro = excluded.intro, button = excluded.button, closing = excluded.closing, updated_at = now()
            returning\s""" + COLUMNS;

    Uni<Page<LetterView>> all(Sql sql, @Nullable Language language) {
        return sql.query(READ, column(language)).map(rows -> {
            Map<String, Row> own = new HashMap<>();
            rows.forEach(row -> own.put(row.getString("letter"), row));
            return new Page<>(
                    Arrays.stream(Letter.values())
                            .map(letter -> view(letter, language, own.get(letter.key())))
                            .toList(),
                    null);
        });
    }

    Uni<LetterView> get(Sql sql, Letter letter, @Nullable Language language) {
        return sql.first(row -> row, READ + " and letter = $2", column(language), letter.key())
                .map(row -> view(letter, language, row));
    }

    /** 422 where the words name what the letter does not know. */
    Uni<LetterView> set(Sql sql, Letter letter, @Nullable Language language, LetterWords words) {
        check(letter, words);
        return sql.query(
                        SET,
                        sql.tenant(),
                        letter.key(),
                        column(language),
                        words.subject(),
                        words.greeting(),
                        words.intro(),
                        words.button(),
                        words.closing())
                .map(rows -> view(letter, language, rows.iterator().next()));
    }

    Uni<Void> reset(Sql sql, Letter letter, @Nullable Language language) {
        return sql.update(
                        "delete from letter_words where letter = $1 and language = $2", letter.key(), column(language))
                .replaceWithVoid();
    }

    private static void check(Letter letter, LetterWords words) {
        List<Violation> violations = new ArrayList<>();
        check(letter, "/subject", words.subject(), violations);
        check(letter, "/greeting", words.greeting(), violations);
        check(letter, "/intro", words.intro(), violations);
        check(letter, "/button", words.button(), violations);
        check(letter, "/closing", words.closing(), violations);
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named words and send them again.", violations);
        }
    }

    private static void check(Letter letter, String pointer, @Nullable String words, List<Violation> violations) {
        int before = violations.size();
        TemplateText.check(pointer, words == null ? "" : words, violations);
        if (words == null || violations.size() > before) {
            return;
        }
        TemplateText.variables(words).stream()
                .filter(name -> !letter.variables().contains(name))
                .map(name -> new Violation(
                        pointer,
                        "This email has no variable {{" + name + "}}. Use only " + String.join(", ", letter.variables())
                                + ".",
                        Rule.unknownValue(letter.variables())))
                .forEach(violations::add);
    }

    /** Of words for all readers it is empty. */
    private static String column(@Nullable Language language) {
        return language == null ? "" : language.text();
    }

    private static LetterView view(Letter letter, @Nullable Language language, @Nullable Row row) {
        LetterWords own = row == null ? LetterWords.NONE : LetterWords.ROWS.read(row, 2);
        return new LetterView(
                letter.key(),
                language,
                Words.of(letter.standard(Localization.language(language), true)),
                Words.of(own),
                letter.variables(),
                row == null ? null : row.getOffsetDateTime("updated_at").toInstant());
    }
}
