package io.leaderforge.crm.form;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about forms and submissions. */
public final class FormBodies {

    private FormBodies() {}

    /** Where a form appears. */
    public enum FormType {
        EMBED,
        POPUP,
        STANDALONE,
        FACEBOOK;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One field as the API documents it; other keys are kept. */
    @Schema(name = "FormField")
    public record FieldBody(
            @Schema(required = true, examples = "first_name")
            String name,

            @Nullable String label,

            @Schema(
                    required = true,
                    enumeration = {
                        "text",
                        "textarea",
                        "email",
                        "phone",
                        "tel",
                        "number",
                        "checkbox",
                        "select",
                        "radio",
                        "date",
                        "url",
                        "hidden"
                    })
            String type,

            @Nullable Boolean required) {}

    @Schema(name = "NewForm")
    public record NewForm(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @Nullable FormType type,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = FieldBody[].class)
            ArrayNode fields,

            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode settings,
            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode styles,
            @Nullable Boolean isActive) {}

    @Schema(name = "Form")
    public record FormView(
            UUID id,
            String name,
            @Nullable String description,
            FormType type,

            @Schema(type = SchemaType.ARRAY, implementation = FieldBody[].class)
            JsonNode fields,

            @Schema(type = SchemaType.OBJECT) JsonNode settings,
            @Schema(type = SchemaType.OBJECT) JsonNode styles,
            boolean isActive,
            int submissionCount,
            @Nullable Instant lastSubmissionAt,
            Instant createdAt,
            Instant updatedAt) {}

    /** What a visitor needs to fill the form in. */
    @Schema(name = "PublicForm")
    public record PublicForm(
            UUID id,
            String name,
            FormType type,

            @Schema(type = SchemaType.ARRAY, implementation = FieldBody[].class)
            JsonNode fields,

            @Schema(type = SchemaType.OBJECT) JsonNode settings,
            @Schema(type = SchemaType.OBJECT) JsonNode styles) {}

    @Schema(name = "NewSubmission")
    public record NewSubmission(
            @NotNull @Schema(type = SchemaType.OBJECT) ObjectNode data,
            @Nullable @Size(max = 500) String utmSource,
            @Nullable @Size(max = 500) String utmMedium,
            @Nullable @Size(max = 500) String utmCampaign) {}

    /** Says nothing of the lead: whether an address is known is nobody's business. */
    @Schema(name = "SubmissionReceipt")
    public record Receipt(
            UUID id,
            UUID formId,
            Instant submittedAt,
            @Nullable String successMessage,
            @Nullable String redirectUrl) {}

    @Schema(name = "Submission")
    public record SubmissionView(
            UUID id,
            UUID formId,
            @Nullable UUID leadId,
            @Schema(type = SchemaType.OBJECT) JsonNode data,
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            Instant createdAt) {}
}
