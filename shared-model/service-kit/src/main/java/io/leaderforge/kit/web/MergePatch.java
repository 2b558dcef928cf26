package io.leaderforge.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.problem.ViolationCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON Merge Patch (RFC 7386) on the editable view of an aggregate: the patch is applied to the view's JSON, the result is
 * read back and validated as a whole. {@code null} clears a field, a field that the view does not have is 422.
 */
@ApplicationScoped
public class MergePatch {

    /** RFC 7386. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final Validator validator;
    private final BodyFaults faults;

    MergePatch(Validator validator, BodyFaults faults) {
        this.validator = validator;
        this.faults = faults;
    }

    /**
     * @param current the editable fields as they are
     * @param patch   the request's body
     * @return the editable fields as they shall be, valid
     */
    public <T extends Record> T apply(T current, @Nullable JsonNode patch) {
        if (patch == null || !patch.isObject()) {
            throw Problems.badRequest("", "Send a JSON object with the fields to change.", Rule.type(JsonType.OBJECT));
        }
        ObjectNode target = Json.mapper().valueToTree(current);
        refuseUnknown(target, patch);
        merge(target, (ObjectNode) patch);
        @SuppressWarnings("unchecked")
        T patched = read(target, (Class<T>) current.getClass());
        validate(patched);
        return patched;
    }

    private static void refuseUnknown(ObjectNode target, JsonNode patch) {
        List<Violation> unknown = new ArrayList<>();
        patch.fieldNames().forEachRemaining(name -> {
            if (!target.has(name)) {
                unknown.add(new Violation(
                        "/" + Pointers.escape(name),
                        "This field does not exist or cannot be changed.",
                        ViolationCode.UNKNOWN_FIELD,
                        Map.of()));
            }
        });
        if (!unknown.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Remove the fields that cannot be changed.", unknown);
        }
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            JsonNode old = target.get(change.getKey());
            if (change.getValue() instanceof ObjectNode nested) {
                ObjectNode merged = old instanceof ObjectNode object ? object : target.objectNode();
                mergeNested(merged, nested);
                target.set(change.getKey(), merged);
            } else {
                target.set(change.getKey(), change.getValue());
            }
        }
    }

    private static void mergeNested(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (change.getValue().isNull()) {
                target.remove(change.getKey());
            } else {
                merge(target, target.objectNode().set(change.getKey(), change.getValue()));
            }
        }
    }

    private <T> T read(ObjectNode target, Class<T> type) {
        try {
            return Json.mapper().treeToValue(target, type);
        } catch (JsonProcessingException malformed) {
            throw faults.all(Json.mapper(), target, Json.mapper().constructType(type), malformed);
        } catch (UncheckedIOException malformed) {
            throw Problems.badRequest(
                    "", "The body does not match the fields of this resource.", Rule.type(JsonType.OBJECT));
        }
    }

    private <T> void validate(T patched) {
        Set<ConstraintViolation<T>> violations = validator.validate(patched);
        if (!violations.isEmpty()) {
            throw JsonProblems.of(violations);
        }
    }
}
