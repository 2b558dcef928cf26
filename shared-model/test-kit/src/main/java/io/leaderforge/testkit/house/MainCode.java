package io.leaderforge.testkit.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The classes of a module that the rules are for. They are read from their folder: by name they would be looked for in all of
 * the class path.
 */
public record MainCode(String basePackage, Path folder) {

    private static final Map<MainCode, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    public JavaClasses classes() {
        return IMPORTED.computeIfAbsent(
                this,
                code -> new ClassFileImporter()
                        .importPath(code.folder())
                        .that(resideInAPackage(code.basePackage() + "..")));
    }

    public Stream<JavaClass> stream() {
        return StreamSupport.stream(classes().spliterator(), false);
    }

    /** Whether the class is the module's own. */
    boolean has(JavaClass type) {
        return type.getName().startsWith(basePackage + ".");
    }

    <T> List<Finding> findings(Function<JavaClass, Stream<T>> parts, Function<T, Finding> finding) {
        return stream().flatMap(parts).map(finding).toList();
    }

    /** As {@code house-exceptions.csv} names a class. */
    String place(JavaClass type) {
        return type.getName().substring(basePackage.length() + 1);
    }

    /** As {@code house-exceptions.csv} names a method. */
    String place(JavaCodeUnit method) {
        return place(method.getOwner()) + "." + method.getName();
    }
}
