package io.leaderforge.kit;

import io.leaderforge.testkit.HouseRules;
import java.nio.file.Path;

/** The rules of the house over service-kit. */
class ServiceKitHouseRulesTest extends HouseRules {

    @Override
    protected Path folder() {
        return Path.of("..", "service-kit", "target", "classes");
    }

    @Override
    protected Path sources() {
        return Path.of("..", "service-kit", "src", "main", "java");
    }
}
