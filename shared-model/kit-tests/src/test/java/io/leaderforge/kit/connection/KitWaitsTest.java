package io.leaderforge.kit.connection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.leaderforge.testkit.house.Conditions;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kits' own waits: the same rule as a service's, with the few that hold nothing to give back. */
class KitWaitsTest {

    private static final Map<String, String> OWN_PATIENCE = Map.of(
            "BoundedWait", "is the mechanism",
            "FreshConnection", "hangs its connection up whatever came",
            "EventProducer", "drops its client, and what it was sending with it",
            "LaneRelay", "sleeps; its permits are wake-ups");

    @Test
    void f4a_whatIsGivenUpIsGivenBack() {
        Path[] kits = Stream.of("auth-kit", "service-kit")
                .map(kit -> Path.of("..", kit, "target", "classes"))
                .toArray(Path[]::new);
        classes()
                .should(Conditions.notCall(
                        "methods that give up waiting",
                        call -> Conditions.givesUp(call)
                                && !OWN_PATIENCE.containsKey(
                                        call.getOriginOwner().getSimpleName()),
                        "wait with BoundedWait, which gives back what arrives late"))
                .check(new ClassFileImporter().importPaths(kits));
    }
}
