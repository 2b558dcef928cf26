package io.leaderforge.crm.template;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about message templates. */
public final class TemplateBodies {

    private TemplateBodies() {}

    /** The channel a template is written for. */
    public enum TemplateType {
        EMAIL,
        SMS,
        WHATSAPP;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Schema(name = "NewMessageTemplate")
    public record NewTemplate(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull TemplateType type,
            @Nullable @Size(max = 200) String category,
            @Nullable @Size(max = 500) String subject,
            @NotBlank @Size(max = 200_000) String content,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 128) String> variables,
            @Nullable Boolean isActive,
            @Nullable @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags) {}

    @Schema(name = "MessageTemplate")
    public record TemplateView(
            UUID id,
            String name,
            @Nullable String description,
            TemplateType type,
            @Nullable String category,
            @Nullable String subject,
            String content,
            List<String> variables,
            boolean isActive,
            List<String> tags,
            int usageCount,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            Instant updatedAt) {}
}
