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
 * {@code @WithTestResource(value = StackResource.class, scope = GLOBAL)}. The context comes from the init argument {@code
 * context}, else from {@code leaderforge.context} in the service's application.properties.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable String context;

    @Override
    public void init(Map<String, String> initArgs) {
        context = initArgs.get("context");
    }

    @Override
    public Map<String, String> start() {
        String given = context == null ? configuredContext() : context;
        Stack stack = given == null ? Stack.current() : Stack.start(given);
        return stack.config();
    }

    /** The stack outlives the application: another test profile restarts only that. */
    @Override
    public void stop() {}

    private static @Nullable String configuredContext() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = loader.getResourceAsStream("application.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("leaderforge.context");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
