package io.leaderforge.testkit.sample.bad.two;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bodies that are no records. */
public final class PartnerBodies {

    private PartnerBodies() {}

    /** Lists without an end. */
    public record Order(List<Line> lines) {}

    public record Line(Map<String, String> labels) {}

    /** A name of another hand. */
    public record NewThing(String name) {}

    record Edit(@NotNull @Size(min = 1) Set<String> names) {}

    /** Changeable. */
    public static class View {
        public String name = "";
    }
}
