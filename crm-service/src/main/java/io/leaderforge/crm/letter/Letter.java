package io.leaderforge.crm.letter;

import io.leaderforge.kit.words.Catalogue;
import io.leaderforge.kit.words.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The letters of the platform; {@code words/letters} has their standard words in every language. */
public enum Letter {
    SIGN_UP(Values.OF_ACCOUNT),
    ACCOUNT_EXISTS(Values.OF_ACCOUNT),
    EMAIL_VERIFICATION(Values.OF_ACCOUNT),
    PASSWORD_RESET(Values.OF_ACCOUNT),
    PASSWORD_CHANGED(Values.OF_ACCOUNT),
    EMAIL_CHANGE(Values.OF_ACCOUNT),
    EMAIL_CHANGED(Values.OF_ACCOUNT),
    ACCOUNT_LINKED(Values.OF_ACCOUNT),
    ERASURE_PLANNED(Values.OF_ACCOUNT),
    INVITATION(Values.OF_INVITATION),
    CHECKIN_SCHEDULED(Values.OF_CHECKIN),
    CHECKIN_MOVED(Values.OF_CHECKIN),
    CHECKIN_CANCELLED(Values.OF_CHECKIN);

    /** What the words can name. The link is not among them: it has its own place. */
    private static final class Values {
        static final List<String> OF_ACCOUNT = List.of("full_name", "email", "tenant", "valid_until");
        static final List<String> OF_INVITATION = List.of("organization", "inviter", "tenant", "valid_until");
        static final List<String> OF_CHECKIN =
                List.of("full_name", "learner", "leader", "item", "time", "minutes", "tenant");
    }

    static final Catalogue WORDS = Catalogue.of("letters");

    @SuppressWarnings("ImmutableEnumChecker") // An unmodifiable list of strings.
    private final List<String> variables;

    Letter(List<String> variables) {
        this.variables = variables;
    }

    /** Null for a letter that is not to be written, or that only a later release knows. */
    public static @Nullable Letter of(String key) {
        return Arrays.stream(values())
                .filter(letter -> letter.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** As events, rows and addresses name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it tells a person of an account. */
    public boolean isOfAccount() {
        return variables.equals(Values.OF_ACCOUNT);
    }

    /** A noun for a name that is not known. */
    public static String unknown(Language language, String name) {
        return WORDS.text(language, "unknown." + name);
    }

    /** @param named whether the letter knows the name of its reader */
    LetterWords standard(Language language, boolean named) {
        String greeting = this == INVITATION ? "greeting.invitation" : named ? "greeting" : "greeting.unnamed";
        return new LetterWords(
                WORDS.text(language, key() + ".subject"),
                WORDS.text(language, greeting),
                WORDS.text(language, key() + ".intro"),
                WORDS.text(language, key() + ".button"),
                WORDS.text(language, key() + ".closing"));
    }

    List<String> variables() {
        return variables;
    }
}
