package io.leaderforge.crm.form;

import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.words.Catalogue;
import io.leaderforge.kit.words.Language;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rule that an answer breaks, in the words of its reader. */
final class HostedFaults {

    private HostedFaults() {}

    /**
     * By the rule's code and the noun that it names; a rule without words of its own is worded as it was found.
     *
     * @param isBox of an answer that is a check mark
     */
    static String of(Violation violation, boolean isBox, Language language) {
        Map<String, Object> params = violation.params();
        String noun = String.valueOf(params.getOrDefault("expected", params.getOrDefault("reason", "")));
        Catalogue words = HostedPage.WORDS;
        String code = "fault." + violation.code();
        String key = Stream.of(code + (isBox ? ".box" : "." + noun), code)
                .filter(words::has)
                .findFirst()
                .orElse("");
        return key.isEmpty()
                ? violation.detail()
                : words.text(language, key, Map.of("max", number(params.get("max"), language)));
    }

    private static String number(@Nullable Object value, Language language) {
        return value instanceof Long most ? String.format(language.locale(), "%,d", most) : "";
    }
}
