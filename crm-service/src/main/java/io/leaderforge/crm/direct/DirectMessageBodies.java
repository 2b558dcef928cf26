package io.leaderforge.crm.direct;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies for messages of staff. */
final class DirectMessageBodies {

    private DirectMessageBodies() {}

    /** A file that is sent with a message. */
    @Schema(name = "CreateMessageAttachment")
    record CreateAttachment(
            @NotNull @ValidName(max = 200) String name,

            @NotNull
            @Schema(examples = "application/pdf")
            @Pattern(
                    regexp = "[a-z]{1,20}/[a-z0-9.+-]{1,80}",
                    message = "enter a media type, for example application/pdf")
            String contentType,

            @NotNull @Schema(description = "In Base64") @Size(max = 400_000)
            String content) {}

    /** A message of a template, or with subject and content of its own. */
    record CreateMessage(
            @NotNull UUID leadId,
            @Nullable UUID templateId,
            @Nullable @Size(max = 500) String subject,

            @Nullable @Schema(description = "HTML or text, with variables as in a template") @Size(max = 200_000)
            String content,

            @Nullable @Size(max = 5) List<@NotNull @Valid CreateAttachment> attachments,

            @Nullable @Schema(type = SchemaType.OBJECT, description = "Notes of the sender, kept with the message")
            ObjectNode metadata) {}
}
