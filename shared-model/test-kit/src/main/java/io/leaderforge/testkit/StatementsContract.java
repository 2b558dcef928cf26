package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.resync.States;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every declared {@link Listing} and {@link States} of a service is prepared by PostgreSQL against the migrated schema, as the
 * service's own role: a column that is not there, or may not be read, fails here and not at a customer's.
 *
 * <pre>{@code
 * class StatementsTest extends StatementsContract {
 *     protected String context() { return "content"; }
 * }
 * }</pre>
 */
public abstract class StatementsContract {

    protected abstract String context();

    @Test
    @DisplayName("PostgreSQL prepares the statements of every declared list and state topic")
    void statementsArePrepared() throws Exception {
        List<JavaField> declared = declared();
        assertFalse(declared.isEmpty(), "the service declares no Listing and no States");
        List<String> failures = new ArrayList<>();
        try (Connection app = Stack.start(context()).jdbc(context(), "app");
                Statement connection = app.createStatement()) {
            for (JavaField field : declared) {
                for (String statement : statements(field)) {
                    prepare(connection, field, statement, failures);
                }
            }
        }
        assertEquals(List.of(), failures);
    }

    private static void prepare(Statement connection, JavaField field, String statement, List<String> failures) {
        try {
            connection.execute("prepare tried as " + statement);
            connection.execute("deallocate tried");
        } catch (SQLException e) {
            failures.add(field.getFullName() + ": " + e.getMessage() + "\n" + statement);
        }
    }

    /** The constants of these types; one that is no constant would be made per request. */
    private static List<JavaField> declared() {
        return new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(Listing.class)
                                || field.getRawType().isEquivalentTo(States.class))
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .toList();
    }

    private static List<String> statements(JavaField found) throws ReflectiveOperationException {
        Field field = found.reflect();
        field.setAccessible(true);
        return switch (field.get(null)) {
            case Listing<?> list -> list.statements();
            case States<?> states -> states.statements();
            case null, default -> throw new IllegalStateException(found.getFullName() + " is null");
        };
    }
}
