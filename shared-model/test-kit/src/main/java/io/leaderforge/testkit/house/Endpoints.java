package io.leaderforge.testkit.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What endpoints show of the service: whom they ask for, and the types that they take and return. */
public final class Endpoints {

    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final List<Class<? extends Annotation>> CALLERS =
            List.of(RequiresPermission.class, PublicRoute.class, PlatformRoute.class);

    private Endpoints() {}

    /** The methods that answer requests. */
    static Stream<JavaMethod> of(JavaClass type) {
        return type.getMethods().stream().filter(Endpoints::is);
    }

    static boolean is(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    static boolean isResource(JavaClass type) {
        return type.isAnnotatedWith(Path.class);
    }

    /** A permission, {@code @PublicRoute} or {@code @PlatformRoute}: at the method or at its class. */
    public static List<Finding> withoutCaller(MainCode code) {
        return code.findings(
                type -> isResource(type) ? of(type).filter(method -> !namesCaller(method)) : Stream.empty(),
                method -> new Finding(
                        code.place(method), "names no permission and is neither a public nor a platform route"));
    }

    private static boolean namesCaller(JavaMethod method) {
        return CALLERS.stream()
                .anyMatch(caller ->
                        method.isAnnotatedWith(caller) || method.getOwner().isAnnotatedWith(caller));
    }

    /** An endpoint, or its class for all of them, has {@code @Produces}; else the client's {@code Accept} decides. */
    public static List<Finding> withoutMediaType(MainCode code) {
        return code.findings(
                type -> of(type).filter(method ->
                        !method.isAnnotatedWith(Produces.class) && !type.isAnnotatedWith(Produces.class)),
                method -> new Finding(code.place(method), "has no @Produces, neither has its class"));
    }

    /** A bare response, alone or in a Uni: OpenAPI, these rules and a native build do not see what is inside. */
    public static List<Finding> untypedReplies(MainCode code) {
        return code.findings(
                type -> type.getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(method -> method.getReturnType().getAllInvolvedRawTypes().stream()
                                .anyMatch(part -> part.isAssignableTo(Response.class)
                                        || part.isAssignableTo(Response.ResponseBuilder.class))),
                method -> new Finding(code.place(method), "returns a bare Response; return RestResponse<…>"));
    }

    /** Entities that a resource takes or returns: in a Uni, a page, a reply or a record as well. */
    public static List<Finding> exposedEntities(MainCode code) {
        return code.findings(
                type -> isResource(type)
                        ? type.getMethods().stream()
                                .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE)
                                        && !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .flatMap(method -> shown(method).stream()
                                        .filter(part -> part.isAnnotatedWith(ENTITY))
                                        .map(entity -> new Finding(
                                                code.place(method),
                                                "exposes the entity " + entity.getSimpleName()
                                                        + "; return a record of *Bodies")))
                        : Stream.<Finding>empty(),
                finding -> finding);
    }

    private static Set<JavaClass> shown(JavaMethod method) {
        Set<JavaClass> shown = new HashSet<>();
        method.getReturnType().getAllInvolvedRawTypes().forEach(type -> add(type, shown));
        for (JavaParameter parameter : method.getParameters()) {
            parameter.getType().getAllInvolvedRawTypes().forEach(type -> add(type, shown));
        }
        return shown;
    }

    private static void add(JavaClass type, Set<JavaClass> shown) {
        if (shown.add(type) && type.isRecord()) {
            for (JavaField component : type.getFields()) {
                component.getType().getAllInvolvedRawTypes().forEach(part -> add(part, shown));
            }
        }
    }
}
