package io.leaderforge.kit.openapi;

import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/…} of every method that carries {@link PublicRoute}. */
record PublicRoutes(Set<String> routes) {

    private static final List<Class<?>> METHODS = List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    static PublicRoutes of(IndexView index) {
        Set<String> routes = new HashSet<>();
        for (AnnotationInstance found : index.getAnnotations(PublicRoute.class)) {
            if (found.target().kind() == AnnotationTarget.Kind.METHOD) {
                routes.addAll(routes(found.target().asMethod()));
            }
        }
        return new PublicRoutes(routes);
    }

    /** What the method serves; nothing where it is no resource method. */
    static List<String> routes(MethodInfo method) {
        String path = path(method.declaringClass().declaredAnnotation(Path.class))
                + path(method.declaredAnnotation(Path.class));
        return METHODS.stream()
                .filter(verb -> method.hasDeclaredAnnotation(name(verb)))
                .map(verb -> verb.getSimpleName() + " " + path)
                .toList();
    }

    boolean contains(String method, String path) {
        return routes.contains(method + " " + path);
    }

    private static DotName name(Class<?> type) {
        return DotName.createSimple(type);
    }

    /** With one slash in front and none behind, as documents write it. */
    private static String path(@Nullable AnnotationInstance annotation) {
        String value = annotation == null ? "" : annotation.value().asString();
        String bare = value.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
