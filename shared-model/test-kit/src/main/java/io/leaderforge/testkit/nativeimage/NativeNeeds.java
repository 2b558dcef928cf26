package io.leaderforge.testkit.nativeimage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.leaderforge.contracts.event.EventType;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.row.Rows;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a service's code finds by name at run time, from its class files and resources: the records that JSON and rows are read
 * into, with the records and enums inside them, and the files that it opens. The reason of each is kept for the sentence that
 * says it is missing.
 */
public final class NativeNeeds {

    /** Read by Quarkus at build time, or by tools alone. */
    private static final Set<String> NOT_AT_RUN_TIME = Set.of("application.properties");

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> resources = new TreeMap<>();

    private NativeNeeds() {}

    /** @param outputs folders of compiled classes and resources: the service's own, and those of the kits and contracts */
    public static NativeNeeds of(List<java.nio.file.Path> outputs) {
        NativeNeeds needs = new NativeNeeds();
        JavaClasses classes = new ClassFileImporter().importPaths(outputs);
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(EventType.class)) {
                needs.add(type, "an event");
            }
            if (type.isAnnotatedWith(Path.class)) {
                type.getMethods().forEach(needs::addBodies);
                type.getMethods().forEach(needs::addParameters);
            }
            type.getMethodCallsFromSelf().forEach(call -> needs.addRows(type, call));
        }
        for (JavaClass type : classes) {
            if (type.isRecord() || type.isEnum()) {
                needs.add(type, type.isRecord() ? "a record" : "an enum");
            }
        }
        outputs.forEach(needs::addResources);
        return needs;
    }

    private void addBodies(JavaMethod method) {
        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                .map(JavaType::getAllInvolvedRawTypes)
                .flatMap(Set::stream)
                .forEach(type -> add(type, "a body of " + method.getOwner().getSimpleName() + "." + method.getName()));
    }

    /** A list's parameter beans: {@code KnownParameters} reads the names of their fields. */
    private void addParameters(JavaMethod method) {
        boolean isList = method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(PageQuery.class));
        method.getParameters().stream()
                .filter(parameter -> isList && parameter.isAnnotatedWith(BeanParam.class))
                .map(JavaParameter::getRawType)
                .forEach(type -> types.putIfAbsent(type.getName(), "parameters of " + method.getFullName()));
    }

    /** {@code Rows.of(X.class)}: the class stands in the same line. */
    private void addRows(JavaClass caller, JavaMethodCall call) {
        if (call.getTargetOwner().isEquivalentTo(Rows.class) && call.getName().equals("of")) {
            caller.getReferencedClassObjects().stream()
                    .filter(named -> named.getLineNumber() == call.getLineNumber())
                    .map(ReferencedClassObject::getRawType)
                    .forEach(type -> add(type, "read from rows in " + caller.getSimpleName()));
        }
    }

    private void add(JavaClass type, String reason) {
        boolean ours = type.getPackageName().startsWith("io.leaderforge") && (type.isRecord() || type.isEnum());
        if (ours && types.putIfAbsent(type.getName(), reason) == null) {
            type.getFields().stream()
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                    .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                    .forEach(inside -> add(inside, "in " + type.getSimpleName() + ", " + reason));
        }
    }

    private void addResources(java.nio.file.Path output) {
        try (Stream<java.nio.file.Path> files = Files.walk(output)) {
            files.filter(Files::isRegularFile)
                    .map(file -> output.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(".class")
                            && !NOT_AT_RUN_TIME.contains(name)
                            && (!name.startsWith("META-INF/") || name.startsWith("META-INF/leaderforge/")))
                    .forEach(name -> resources.put(name, "a file below " + output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int types() {
        return types.size();
    }

    public int resources() {
        return resources.size();
    }

    /** A sentence for each need that the configuration does not meet. */
    public List<String> missingIn(NativeConfiguration configuration) {
        List<String> missing = new ArrayList<>();
        types.forEach((type, reason) -> {
            if (!configuration.isReflective(type)) {
                missing.add(type + " (" + reason
                        + ") is not registered for reflection: a native image cannot read or write it.");
            }
        });
        resources.forEach((name, reason) -> {
            if (!configuration.hasResource(name)) {
                missing.add(name + " (" + reason + ") is not among the resources of the native image.");
            }
        });
        return missing;
    }
}
