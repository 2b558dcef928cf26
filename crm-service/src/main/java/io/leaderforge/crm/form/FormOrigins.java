package io.leaderforge.crm.form;

import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.WebOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The origins whose pages may show a form, as browsers write them in {@code Origin}. */
final class FormOrigins {

    /** So many per form. */
    static final int MOST = 20;

    private FormOrigins() {}

    /** In their canonical form, each once; 422 with each that is no origin. */
    static List<String> checked(@Nullable List<String> typed) {
        List<String> origins = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; typed != null && i < typed.size(); i++) {
            String origin = WebOrigin.canonical(typed.get(i));
            if (origin == null) {
                violations.add(new Violation("/allowed_origins/" + i, WebOrigin.WANTED, Rule.format("origin")));
            } else if (!origins.contains(origin)) {
                origins.add(origin);
            }
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named origins.", violations);
        }
        return origins;
    }
}
