package io.leaderforge.kit.web;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All faults of a body that could not be read: each field that has the wrong type is taken out and the rest is read again,
 * and what can be read is validated, so that a caller corrects everything at once. Where a fault cannot be taken out, as
 * within a list, the ones found so far are answered.
 */
@ApplicationScoped
class BodyFaults {

    /** A larger body is answered its first fault: to find all, it is read again for each. */
    private static final int SEARCHED = 64 * 1024;

    private final Validator validator;

    BodyFaults(Validator validator) {
        this.validator = validator;
    }

    /** @param first why the body could not be read as the type */
    ProblemException all(ObjectMapper mapper, JsonNode body, JavaType type, JsonProcessingException first) {
        ProblemException problem = JsonProblems.of(first);
        if (body.toString().length() > SEARCHED) {
            return problem;
        }
        List<Violation> found = new ArrayList<>(problem.violations());
        JsonNode rest = body.deepCopy();
        Set<String> removed = new TreeSet<>();
        List<Violation> last = problem.violations();
        while (found.size() < Problem.MAX_ERRORS && remove(rest, last, removed)) {
            try {
                found.addAll(brokenRules(mapper.treeToValue(rest, type), removed));
                break;
            } catch (JsonMappingException next) {
                last = JsonProblems.of(next).violations();
                found.addAll(last);
            } catch (JsonProcessingException unreadable) {
                break;
            }
        }
        return found.size() == 1
                ? problem
                : Problems.of(
                        problem.type(),
                        "Correct the fields listed in errors and send the request again.",
                        found.subList(0, Math.min(found.size(), Problem.MAX_ERRORS)));
    }

    private static boolean remove(JsonNode body, List<Violation> faults, Set<String> removed) {
        if (faults.size() != 1) {
            return false;
        }
        String pointer = faults.getFirst().pointer();
        if (!pointer.startsWith("/") || !removed.add(pointer)) {
            return false;
        }
        JsonPointer place = JsonPointer.compile(pointer);
        return body.at(place.head()) instanceof ObjectNode owner
                && owner.remove(place.last().getMatchingProperty()) != null;
    }

    private List<Violation> brokenRules(@Nullable Object body, Set<String> removed) {
        if (body == null || body instanceof Iterable<?>) {
            return List.of();
        }
        var violations = validator.validate(body);
        return violations.isEmpty()
                ? List.of()
                : JsonProblems.ofAny(violations).violations().stream()
                        .filter(violation -> !removed.contains(violation.pointer()))
                        .collect(Collectors.toList());
    }
}
