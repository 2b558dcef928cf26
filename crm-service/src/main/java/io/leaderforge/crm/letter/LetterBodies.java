package io.leaderforge.crm.letter;

import io.leaderforge.kit.words.Language;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about letters. */
public final class LetterBodies {

    /** One line that is not blank. */
    private static final String LINE = "[^\\p{Cntrl}\\u2028\\u2029]*\\S[^\\p{Cntrl}\\u2028\\u2029]*";

    private LetterBodies() {}

    @Schema(
            name = "LetterWords",
            description =
                    "Text for each slot of the layout, with {{variable}} placeholders; null for the standard text")
    public record Words(
            @Nullable @Size(max = 200) @Pattern(regexp = LINE, message = "must be one line of text")
            String subject,

            @Nullable @Size(max = 200) @Pattern(regexp = LINE, message = "must be one line of text")
            String greeting,

            @Nullable @Size(max = 2000) @Schema(description = "Text before the button; blank lines separate paragraphs")
            String intro,

            @Nullable
            @Size(max = 60)
            @Pattern(regexp = LINE, message = "must be one line of text")
            @Schema(description = "The button's label")
            String button,

            @Nullable @Size(max = 2000) @Schema(description = "Text after the button")
            String closing) {

        static Words of(LetterWords words) {
            return new Words(words.subject(), words.greeting(), words.intro(), words.button(), words.closing());
        }

        LetterWords toWords() {
            return new LetterWords(subject, greeting, intro, button, closing);
        }
    }

    @Schema(name = "Letter")
    public record LetterView(
            @Schema(examples = "password_reset") String letter,

            @Schema(
                    description =
                            "The language of both texts; null: the standard text is English, the own is for all readers")
            @Nullable
            Language language,

            Words standard,
            Words own,

            @Schema(description = "The variables that the text can name in double braces")
            List<String> variables,

            @Nullable Instant updatedAt) {}
}
