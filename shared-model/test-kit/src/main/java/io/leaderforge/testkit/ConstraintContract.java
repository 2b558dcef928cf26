package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.leaderforge.kit.tenant.ConstraintProblems;
import io.leaderforge.testkit.isolation.ConstraintSentences;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a caller can run into has a sentence: every unique, check and exclusion constraint of a service's schema is named in
 * its {@link ConstraintProblems}, or names its field ({@code <table>_<column>_check}), or stands in
 * {@code constraint-exceptions.csv} with the reason why no caller reaches it.
 */
public abstract class ConstraintContract {

    /** The context whose schema is checked; it is migrated from the test's classpath. */
    protected abstract String context();

    @Test
    void everyConstraintSaysWhatItMeansOrWhyNoCallerReachesIt() throws SQLException, ReflectiveOperationException {
        List<String> wrong = ConstraintSentences.of(context()).judge(named(Path.of("target", "classes")));
        assertEquals(List.of(), wrong, () -> "constraints without a sentence:\n" + String.join("\n", wrong));
    }

    /** The constraints that the service's beans name. */
    private static Set<String> named(Path classes) throws ReflectiveOperationException {
        Set<String> names = new HashSet<>();
        for (JavaClass type : new ClassFileImporter().importPath(classes)) {
            if (type.isAssignableTo(ConstraintProblems.class)
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT)) {
                var constructor = type.reflect().getDeclaredConstructor();
                constructor.setAccessible(true);
                names.addAll(((ConstraintProblems) constructor.newInstance())
                        .byConstraint()
                        .keySet());
            }
        }
        return names;
    }
}
