package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.Problems;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The service's purposes by name. */
@ApplicationScoped
class FilePurposes {

    private final Map<String, FilePurpose> byName;

    FilePurposes(@All List<FilePurpose> purposes) {
        this.byName = purposes.stream().collect(Collectors.toUnmodifiableMap(FilePurpose::name, Function.identity()));
    }

    /** 404 for a row of a purpose that a newer or older release has. */
    FilePurpose require(String name) {
        FilePurpose purpose = byName.get(name);
        if (purpose == null) {
            throw Problems.notFound("file");
        }
        return purpose;
    }
}
