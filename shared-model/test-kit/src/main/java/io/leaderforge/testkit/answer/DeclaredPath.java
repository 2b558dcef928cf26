package io.leaderforge.testkit.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path of the document, {@code /api/v1/…/{id}}, with its operations by their methods. */
record DeclaredPath(List<String> segments, Map<String, DeclaredOperation> operations) {

    static final Comparator<DeclaredPath> MOST_LITERAL_FIRST = Comparator.comparingLong(DeclaredPath::parameters);

    private long parameters() {
        return segments.stream().filter(DeclaredPath::isParameter).count();
    }

    private static boolean isParameter(String segment) {
        return segment.contains("{");
    }

    boolean matches(List<String> requested) {
        for (int i = 0; i < segments.size(); i++) {
            if (!isParameter(segments.get(i)) && !segments.get(i).equals(requested.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** HEAD is answered by what answers GET. */
    @Nullable
    DeclaredOperation operation(String method) {
        DeclaredOperation declared = operations.get(method);
        return declared == null && method.equals("HEAD") ? operations.get("GET") : declared;
    }
}
