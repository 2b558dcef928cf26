package io.leaderforge.testkit.answer;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Installs the {@link AnswerCheck} before every {@code @QuarkusTest} that has the test kit on its class path; Quarkus finds
 * this class by its service file. A service whose answers are compared says {@code %test.leaderforge.answers=check};
 * {@code -Dleaderforge.answers=report} collects the faults of a whole run in {@code target/answers.txt} instead of failing at
 * the first.
 */
public class AnswerChecks implements QuarkusTestBeforeClassCallback {

    /** Apart, for a module that compares nothing may have no REST-assured. */
    private static final class Filter {

        private static final AnswerCheck CHECK = new AnswerCheck(mode().equals("report"));

        static void install() {
            if (!RestAssured.filters().contains(CHECK)) {
                RestAssured.filters(CHECK);
            }
        }
    }

    @Override
    public void beforeClass(Class<?> testClass) {
        if (!mode().equals("off")) {
            Filter.install();
        }
    }

    private static String mode() {
        return ConfigProvider.getConfig()
                .getOptionalValue("leaderforge.answers", String.class)
                .orElse("off");
    }
}
