package io.leaderforge.testkit.house;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether the lists and maps of request bodies say how long they may be: that is where reading them ends. */
public final class BodyLists {

    private static final String SIZE = "jakarta.validation.constraints.Size";

    private BodyLists() {}

    /** The records that endpoints take, and those inside them. */
    public static ArchCondition<JavaMethod> areSizedInWhatMethodsTake() {
        return new ArchCondition<>("take lists and maps with a @Size(max = …) alone") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!Endpoints.is(method)) {
                    return;
                }
                Set<JavaClass> seen = new HashSet<>();
                for (JavaParameter parameter : method.getParameters()) {
                    for (JavaClass type : parameter.getType().getAllInvolvedRawTypes()) {
                        checkRecord(type, seen, events);
                    }
                }
            }
        };
    }

    /** Of records that are validated: a merge patch reads one that its method does not take. */
    public static ArchCondition<JavaClass> areSized() {
        return new ArchCondition<>("have a @Size(max = …) at their lists and maps") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                checkRecord(type, new HashSet<>(), events);
            }
        };
    }

    /** A record of {@code *Bodies} with constraints. */
    public static boolean isValidated(JavaClass type) {
        boolean body = type.isRecord()
                && type.getEnclosingClass()
                        .map(outer -> outer.getSimpleName().endsWith("Bodies"))
                        .orElse(false);
        return body
                && type.getFields().stream()
                        .flatMap(field -> field.getAnnotations().stream())
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().startsWith("jakarta.validation"));
    }

    private static void checkRecord(JavaClass type, Set<JavaClass> seen, ConditionEvents events) {
        if (!type.isRecord() || !seen.add(type)) {
            return;
        }
        for (JavaField field : type.getFields()) {
            if (field.getModifiers().contains(JavaModifier.STATIC)) {
                continue;
            }
            if (isContainer(field.getRawType()) && !isSized(field)) {
                events.add(SimpleConditionEvent.violated(field, field.getFullName() + " has no @Size(max = …)"));
            }
            field.getType().getAllInvolvedRawTypes().forEach(inner -> checkRecord(inner, seen, events));
        }
    }

    private static boolean isContainer(JavaClass type) {
        return type.isArray() || type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    private static boolean isSized(JavaField field) {
        return field.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().getName().equals(SIZE))
                .anyMatch(BodyLists::isBounded);
    }

    private static boolean isBounded(JavaAnnotation<?> size) {
        return size.get("max").filter(max -> !max.equals(Integer.MAX_VALUE)).isPresent();
    }
}
