package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of nodes, trigger and settings as the API document states them. A definition is kept as the JSON that it came as,
 * with keys like {@code position}, and {@link DefinitionCheck} judges it.
 */
final class Nodes {

    private static final String ID = "1 to 100 characters, unique in the workflow";

    private Nodes() {}

    /** A node in React Flow's shape; other keys, as position, are kept. */
    @Schema(
            name = "WorkflowNode",
            oneOf = {
                TriggerNode.class,
                WaitNode.class,
                SendEmailNode.class,
                ConditionNode.class,
                UpdateLeadNode.class,
                AddTagNode.class,
                HttpRequestNode.class
            },
            discriminatorProperty = "type",
            discriminatorMapping = {
                @DiscriminatorMapping(value = "trigger", schema = TriggerNode.class),
                @DiscriminatorMapping(value = "wait", schema = WaitNode.class),
                @DiscriminatorMapping(value = "send_email", schema = SendEmailNode.class),
                @DiscriminatorMapping(value = "condition", schema = ConditionNode.class),
                @DiscriminatorMapping(value = "update_lead", schema = UpdateLeadNode.class),
                @DiscriminatorMapping(value = "add_tag", schema = AddTagNode.class),
                @DiscriminatorMapping(value = "http_request", schema = HttpRequestNode.class)
            })
    interface AnyNode {}

    @Schema(name = "WorkflowTriggerNode", additionalProperties = Schema.True.class, description = "Marks the beginning")
    record TriggerNode(
            @Schema(required = true, description = ID) String id,

            @Schema(required = true, enumeration = "trigger")
            String type,

            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode data) {}

    @Schema(name = "WorkflowWaitNode", additionalProperties = Schema.True.class)
    record WaitNode(
            @Schema(required = true, description = ID) String id,
            @Schema(required = true, enumeration = "wait") String type,
            @Schema(required = true) WaitData data) {}

    @Schema(name = "WorkflowWait", additionalProperties = Schema.True.class, description = "either seconds or until")
    record WaitData(
            @Schema(minimum = "0", maximum = "31622400") @Nullable
            Integer seconds,

            @Schema(description = "the next time of day as 09:00, in the settings' timezone") @Nullable
            String until) {}

    @Schema(name = "WorkflowSendEmailNode", additionalProperties = Schema.True.class)
    record SendEmailNode(
            @Schema(required = true, description = ID) String id,

            @Schema(required = true, enumeration = "send_email")
            String type,

            @Schema(required = true) SendEmailData data) {}

    @Schema(name = "WorkflowSendEmail", additionalProperties = Schema.True.class)
    record SendEmailData(@Schema(required = true) UUID templateId) {}

    @Schema(name = "WorkflowConditionNode", additionalProperties = Schema.True.class)
    record ConditionNode(
            @Schema(required = true, description = ID) String id,

            @Schema(required = true, enumeration = "condition")
            String type,

            @Schema(required = true) ConditionData data) {}

    @Schema(name = "WorkflowCondition", additionalProperties = Schema.True.class)
    record ConditionData(
            @Schema(required = true, description = "CEL over lead, trigger, form and steps")
            String expression) {}

    @Schema(name = "WorkflowUpdateLeadNode", additionalProperties = Schema.True.class)
    record UpdateLeadNode(
            @Schema(required = true, description = ID) String id,

            @Schema(required = true, enumeration = "update_lead")
            String type,

            @Schema(required = true) UpdateLeadData data) {}

    @Schema(name = "WorkflowUpdateLead", additionalProperties = Schema.True.class)
    record UpdateLeadData(
            @Schema(
                    required = true,
                    description =
                            "status, lead_score, assigned_to, first_name, last_name, phone, notes; other names are"
                                    + " custom fields")
            Map<String, JsonNode> fields) {}

    @Schema(name = "WorkflowAddTagNode", additionalProperties = Schema.True.class)
    record AddTagNode(
            @Schema(required = true, description = ID) String id,

            @Schema(required = true, enumeration = "add_tag")
            String type,

            @Schema(required = true) AddTagData data) {}

    @Schema(name = "WorkflowAddTag", additionalProperties = Schema.True.class)
    record AddTagData(
            @Schema(required = true, minLength = 1, maxLength = 100)
            String tag) {}

    @Schema(name = "WorkflowHttpRequestNode", additionalProperties = Schema.True.class)
    record HttpRequestNode(
            @Schema(
                    required = true,
                    description = "1 to 100 ASCII letters, digits, '.', '_' and '-'; part of the idempotency key")
            String id,

            @Schema(required = true, enumeration = "http_request")
            String type,

            @Schema(required = true) HttpRequestData data) {}

    @Schema(name = "WorkflowHttpRequest", additionalProperties = Schema.True.class)
    record HttpRequestData(
            @Schema(
                    required = true,
                    enumeration = {"GET", "POST", "PUT", "PATCH", "DELETE"})
            String method,

            @Schema(required = true, description = "https; variables in path and query")
            String url,

            @Schema(description = "at most 20; a string, or {\"secret\": name}") @Nullable
            Map<String, JsonNode> headers,

            @Schema(description = "an object or an array; a string in it may have variables") @Nullable
            JsonNode body,

            @Schema(description = "any 2xx if absent") @Nullable
            List<Integer> expectedStatus,

            @Schema(minimum = "1", maximum = "30", defaultValue = "10") @Nullable
            Integer timeoutSeconds,

            @Schema(minimum = "0", maximum = "10", defaultValue = "3") @Nullable
            Integer retries) {}

    @Schema(name = "WorkflowTriggerConfig", additionalProperties = Schema.True.class)
    record TriggerConfig(
            @Schema(description = "form.submitted: which; required there") @Nullable
            UUID formId,

            @Schema(description = "content.completed: of which item; null or absent: of any") @Nullable
            UUID contentId) {}

    @Schema(name = "WorkflowSettings", additionalProperties = Schema.True.class)
    record WorkflowSettings(
            @Schema(
                    name = "errorHandling",
                    enumeration = {"continue", "stop", "retry"},
                    defaultValue = "continue",
                    description = "the effect of a failed step on its run")
            @Nullable
            String errorHandling,

            @Schema(name = "maxExecutionTime", description = "seconds without waits", defaultValue = "300") @Nullable
            Integer maxExecutionTime,

            @Schema(name = "maxRetries", defaultValue = "3") @Nullable
            Integer maxRetries,

            @Schema(description = "of times of day", implementation = String.class, defaultValue = "Europe/London")
            @Nullable
            ZoneId timezone) {}
}
