package io.leaderforge.testkit.answer;

import java.util.List;
import java.util.Set;

/** Whether answers are what an OpenAPI document says they are. Thread-safe. */
public final class DeclaredAnswers {

    /** Not of the API, so not in the document: Quarkus' own paths, and those of protocols, with errors of their own. */
    private static final List<String> NOT_OF_THE_API = List.of("/q/", "/.well-known/", "/scim/");

    /** What a request that no operation serves is answered. */
    private static final Set<Integer> UNSERVED = Set.of(400, 401, 404, 405, 406, 413, 414, 415);

    private final ApiDocument document;

    private DeclaredAnswers(ApiDocument document) {
        this.document = document;
    }

    /** @param json the document, OpenAPI 3.1 in JSON */
    public static DeclaredAnswers of(String json) {
        return new DeclaredAnswers(ApiDocument.parse(json));
    }

    /** A sentence for each difference between the answer and the document; empty where there is none. */
    public List<String> faults(Answer answer) {
        DeclaredPath path = document.find(answer.path());
        DeclaredOperation operation = path == null ? null : path.operation(answer.method());
        if (operation == null) {
            return NOT_OF_THE_API.stream().anyMatch(answer.path()::startsWith) ? List.of() : unserved(answer);
        }
        DeclaredAnswer declared = operation.answer(answer.status());
        if (declared == null) {
            return answer.fault("the document has only " + operation.answers().keySet());
        }
        return answer.isConflictWithoutCode()
                ? answer.fault("a conflict has a code in errors")
                : declared.faults(answer);
    }

    private List<String> unserved(Answer answer) {
        if (answer.method().equals("OPTIONS")) {
            return List.of();
        }
        if (!UNSERVED.contains(answer.status())) {
            return answer.fault("the document has no such operation");
        }
        return answer.isBodiless() ? List.of() : DeclaredAnswer.faults(answer, document.problem());
    }
}
