package io.leaderforge.crm.template;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for message templates, with the rows and list they are read from. */
final class TemplateBodies {

    private TemplateBodies() {}

    /** The channel a template is written for. */
    enum TemplateType implements TextEnum {
        EMAIL,
        SMS,
        WHATSAPP
    }

    @Schema(name = "CreateMessageTemplate")
    record CreateTemplate(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull TemplateType type,
            @Nullable @Size(max = 200) String category,
            @Nullable @Size(max = 500) String subject,
            @NotBlank @Size(max = 200_000) String content,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 128) String> variables,
            @Nullable Boolean isActive,
            @Nullable @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags) {}

    /** The fields of a template that can be edited, as they are to be. */
    @RegisterForReflection
    @Schema(name = "EditMessageTemplate")
    record EditTemplate(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull TemplateType type,
            @Nullable @Size(max = 200) String category,
            @Nullable @Size(max = 500) String subject,
            @NotBlank @Size(max = 200_000) String content,
            @NotNull @Size(max = 200) List<@NotBlank @Size(max = 128) String> variables,
            boolean isActive,
            @NotNull @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags) {

        static EditTemplate of(TemplateView view) {
            return new EditTemplate(
                    view.name(),
                    view.description(),
                    view.type(),
                    view.category(),
                    view.subject(),
                    view.content(),
                    view.variables(),
                    view.isActive(),
                    view.tags());
        }

        /** @param declared the variables; null for those that the texts use */
        CreateTemplate toTemplate(@Nullable List<String> declared) {
            return new CreateTemplate(name, description, type, category, subject, content, declared, isActive, tags);
        }
    }

    @RegisterForReflection
    @Schema(name = "MessageTemplate")
    record TemplateView(
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
            Instant updatedAt,
            @JsonIgnore @Nullable String nameKey,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<TemplateView> ROWS = Rows.of(TemplateView.class);
        static final Listing<TemplateView> LIST = Listing.of(ROWS, "from message_templates")
                .newestFirst()
                .sort("name", "name_key", "id")
                .sort("-updated_at", "updated_at desc", "id desc")
                .weighing("octet_length(content)");
    }
}
