package io.leaderforge.testkit.house;

import java.util.List;
import java.util.Set;

/** What a class of main code must not know. */
public final class Dependencies {

    private Dependencies() {}

    /** The classes of main code that use one of these types, each once. */
    public static List<Finding> on(MainCode code, Set<String> types, String advice) {
        return code.findings(
                type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getName())
                        .filter(types::contains)
                        .distinct()
                        .map(used -> new Finding(code.place(type), "uses " + used + "; " + advice)),
                finding -> finding);
    }
}
