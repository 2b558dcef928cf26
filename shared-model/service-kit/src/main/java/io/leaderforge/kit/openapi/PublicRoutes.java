package io.leaderforge.kit.openapi;

import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Every method that carries {@link PublicRoute}: {@code POST /api/v1/…} to what else the annotation says, {@code sign_in} or
 * {@code own_authorization}.
 */
record PublicRoutes(Map<String, List<String>> routes) {

    private static final Map<String, String> MARKS =
            Map.of("signIn", "sign_in", "ownAuthorization", "own_authorization");

    private static final List<Class<?>> METHODS =
            List.of(GET.class, HEAD.class, OPTIONS.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    static PublicRoutes of(IndexView index) {
        Map<String, List<String>> routes = new HashMap<>();
        for (AnnotationInstance found : index.getAnnotations(PublicRoute.class)) {
            if (found.target().kind() == AnnotationTarget.Kind.METHOD) {
                routes(found.target().asMethod()).forEach(route -> routes.put(route, marks(found)));
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

    /** Null where the route is not public. */
    @Nullable
    List<String> marks(String method, String path) {
        return routes.get(method + " " + path);
    }

    private static List<String> marks(AnnotationInstance route) {
        return MARKS.entrySet().stream()
                .filter(mark -> {
                    AnnotationValue value = route.value(mark.getKey());
                    return value != null && value.asBoolean();
                })
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
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
