package io.leaderforge.kit;

import io.leaderforge.testkit.HouseRules;
import java.nio.file.Path;

/** The rules of the house over file-kit. */
class FileKitHouseRulesTest extends HouseRules {

    @Override
    protected String module() {
        return "file-kit";
    }

    @Override
    protected Path folder() {
        return Path.of("..", "file-kit", "target", "classes");
    }

    @Override
    protected Path sources() {
        return Path.of("..", "file-kit", "src", "main", "java");
    }
}
