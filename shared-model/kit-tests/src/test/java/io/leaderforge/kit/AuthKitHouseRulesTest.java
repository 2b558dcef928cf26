package io.leaderforge.kit;

import io.leaderforge.testkit.HouseRules;
import java.nio.file.Path;

/** The rules of the house over auth-kit. */
class AuthKitHouseRulesTest extends HouseRules {

    @Override
    protected Path folder() {
        return Path.of("..", "auth-kit", "target", "classes");
    }

    @Override
    protected Path sources() {
        return Path.of("..", "auth-kit", "src", "main", "java");
    }

    @Override
    protected String module() {
        return "auth-kit";
    }
}
