package io.leaderforge.crm.form;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.kit.web.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for forms and submissions, with the rows and lists they are read from. */
final class FormBodies {

    private FormBodies() {}

    /** Where a form appears. */
    enum FormType implements TextEnum {
        /** In a place of another website's page. */
        EMBED,
        /** Over another website's page, once it is opened. */
        POPUP,
        /** On its own page. */
        STANDALONE,
        /** In an advertisement of Meta; it has no page here. */
        FACEBOOK
    }

    /** A field; other keys are kept. */
    @Schema(name = "FormField", additionalProperties = Schema.True.class)
    record FieldBody(
            @Schema(required = true, examples = "first_name")
            String name,

            @Nullable String label,

            @Nullable @Schema(description = "A sentence below the label")
            String hint,

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

    record CreateForm(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @Nullable FormType type,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = FieldBody.class)
            ArrayNode fields,

            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode settings,
            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode styles,
            @Nullable Boolean isActive,

            @Nullable @Schema(description = "The form's id in another system") @Size(max = 500)
            String externalId,

            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode externalData,
            @Nullable @Size(max = FormOrigins.MOST) List<@NotNull @Size(max = 300) String> allowedOrigins) {}

    /** The fields of a form that can be edited, as they are to be. */
    @RegisterForReflection
    record EditForm(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 5000) String description,
            @NotNull FormType type,

            @NotNull @Schema(type = SchemaType.ARRAY, implementation = FieldBody.class)
            ArrayNode fields,

            @NotNull @Schema(type = SchemaType.OBJECT) ObjectNode settings,
            @NotNull @Schema(type = SchemaType.OBJECT) ObjectNode styles,
            boolean isActive,
            @Nullable @Size(max = 500) String externalId,
            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode externalData,

            @NotNull @Size(max = FormOrigins.MOST) List<@NotNull @Size(max = 300) String> allowedOrigins) {

        static EditForm of(FormView view) {
            return new EditForm(
                    view.name(),
                    view.description(),
                    view.type(),
                    view.fields().deepCopy(),
                    view.settings().deepCopy(),
                    view.styles().deepCopy(),
                    view.isActive(),
                    view.externalId(),
                    view.externalData() == null ? null : view.externalData().deepCopy(),
                    view.allowedOrigins());
        }
    }

    @RegisterForReflection
    @Schema(name = "Form")
    record FormView(
            UUID id,
            String name,
            @Nullable String description,
            FormType type,

            @Schema(type = SchemaType.ARRAY, implementation = FieldBody.class)
            JsonNode fields,

            @Schema(type = SchemaType.OBJECT) JsonNode settings,
            @Schema(type = SchemaType.OBJECT) JsonNode styles,
            boolean isActive,
            @Nullable String externalId,
            @Nullable @Schema(type = SchemaType.OBJECT) JsonNode externalData,
            List<String> allowedOrigins,
            int submissionCount,
            @Nullable Instant lastSubmissionAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore @Nullable String nameKey,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<FormView> ROWS = Rows.of(FormView.class);
        static final Listing<FormView> LIST = Listing.of(ROWS, "from forms")
                .newestFirst()
                .sort("name", "name_key", "id")
                .sort("-updated_at", "updated_at desc", "id desc")
                .weighing("octet_length(fields::text) + octet_length(settings::text) + octet_length(styles::text)");
    }

    /** The part of a form that a visitor needs to fill it in. */
    @RegisterForReflection
    record PublicForm(
            UUID id,
            String name,
            FormType type,

            @Schema(type = SchemaType.ARRAY, implementation = FieldBody.class)
            JsonNode fields,

            @Schema(type = SchemaType.OBJECT) JsonNode settings,
            @Schema(type = SchemaType.OBJECT) JsonNode styles,
            @JsonIgnore List<String> allowedOrigins,
            @JsonIgnore long revision)
            implements Versioned {

        static final Rows<PublicForm> ROWS = Rows.of(PublicForm.class);

        /** Settings may hold values for the tenant alone, e.g. whom to notify; a visitor gets only those that a page shows. */
        PublicForm shown() {
            ObjectNode shown = ((ObjectNode) settings)
                    .retain("submitButton", "successMessage", "redirectUrl", "trigger", "triggerAfter");
            return new PublicForm(id, name, type, fields, shown, styles, allowedOrigins, revision);
        }
    }

    record CreateSubmission(
            @NotNull @Schema(type = SchemaType.OBJECT) ObjectNode data,
            @Nullable @Size(max = 500) String utmSource,
            @Nullable @Size(max = 500) String utmMedium,
            @Nullable @Size(max = 500) String utmCampaign) {}

    /** Tells nothing of the lead, so that no one learns whether an address is known. */
    @Schema(name = "SubmissionReceipt")
    record Receipt(
            UUID id,
            UUID formId,
            Instant submittedAt,
            @Nullable String successMessage,
            @Nullable String redirectUrl) {}

    @RegisterForReflection
    @Schema(name = "Submission")
    record SubmissionView(
            UUID id,
            UUID formId,
            @NotAudited @Nullable String formName,
            @Nullable UUID leadId,
            @NotAudited @Nullable String leadName,
            @Schema(type = SchemaType.OBJECT) JsonNode data,
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            Instant createdAt) {

        static final Rows<SubmissionView> ROWS = Rows.of(SubmissionView.class)
                .with("form_name", "(select name from forms where id = {}form_id)")
                .with("lead_name", "(select name from leads where id = {}lead_id)");
        static final Listing<SubmissionView> LIST =
                Listing.of(ROWS, "from form_submissions").newestFirst().weighing("octet_length(data::text)");
    }
}
