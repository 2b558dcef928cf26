package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.lang.ArchRule;
import io.leaderforge.testkit.house.Finding;
import io.leaderforge.testkit.house.HouseExceptions;
import io.leaderforge.testkit.house.MainCode;
import java.nio.file.Path;
import java.util.List;

/** Rules over the main classes of one module, by default that of the test. */
abstract class ModuleRules {

    /** The package above the feature packages: by default the test's own. */
    protected String basePackage() {
        return getClass().getPackageName();
    }

    /** Where the classes are that the rules are for: the module's main ones. */
    protected Path folder() {
        return Path.of("target", "classes");
    }

    /** Where the main sources are. */
    protected Path sources() {
        return Path.of("src", "main", "java");
    }

    /** The module as {@code house-exceptions.csv} and {@code role-names.csv} call it. */
    protected String module() {
        return basePackage().substring(basePackage().lastIndexOf('.') + 1);
    }

    final MainCode code() {
        return new MainCode(basePackage(), folder());
    }

    /** Fails where there is nothing that the rule is about, too. */
    final void check(ArchRule rule) {
        rule.check(code().classes());
    }

    final void checkIfAny(ArchRule rule) {
        rule.allowEmptyShould(true).check(code().classes());
    }

    /** @param rule its name in {@code house-exceptions.csv} */
    final void judge(String rule, List<Finding> findings) {
        List<String> left = HouseExceptions.of(rule, module()).judge(findings);
        assertEquals(List.of(), left, () -> rule + ":\n" + String.join("\n", left));
    }
}
