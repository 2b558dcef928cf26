package io.leaderforge.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@code @QuarkusTest} the JVM's {@link Stack} with the service's schema migrated:
 * {@code @WithTestResource(value = StackResource.class, scope = GLOBAL)}. The word comes from the init argument {@code
 * word}, else from {@code leaderforge.word} in the service's application.properties.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable String word;

    @Override
    public void init(Map<String, String> initArgs) {
        word = initArgs.get("word");
    }

    @Override
    public Map<String, String> start() {
        String given = word == null ? configuredWord() : word;
        Stack stack = given == null ? Stack.current() : Stack.start(given);
        return stack.config();
    }

    /** The stack outlives the application: another test profile restarts only that. */
    @Override
    public void stop() {}

    private static @Nullable String configuredWord() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = loader.getResourceAsStream("application.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("leaderforge.word");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
