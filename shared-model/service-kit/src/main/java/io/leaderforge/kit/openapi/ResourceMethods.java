package io.leaderforge.kit.openapi;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.kit.web.SetsCookies;
import io.leaderforge.kit.web.UsableOnce;
import io.leaderforge.kit.web.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The resource methods by their routes, {@code POST /api/v1/…}: what the document's scanner does not say of them. */
record ResourceMethods(Map<String, MethodInfo> byRoute, IndexView index) {

    private static final List<Class<?>> VERBS =
            List.of(GET.class, HEAD.class, OPTIONS.class, POST.class, PUT.class, PATCH.class, DELETE.class);
    private static final Set<DotName> WRAPPERS = names(Uni.class, RestResponse.class);
    private static final Set<DotName> RESPONSES = names(RestResponse.class, Response.class);
    private static final Set<DotName> VERSIONED = names(Versioned.class, Identified.class);
    private static final Set<DotName> DECLARING = names(APIResponse.class, APIResponses.class, APIResponseSchema.class);

    static ResourceMethods of(IndexView index) {
        Map<String, MethodInfo> found = new HashMap<>();
        for (Class<?> verb : VERBS) {
            for (AnnotationInstance annotation : index.getAnnotations(DotName.createSimple(verb))) {
                MethodInfo method = annotation.target().asMethod();
                PublicRoutes.routes(method).forEach(route -> found.put(route, method));
            }
        }
        return new ResourceMethods(found, index);
    }

    @Nullable
    MethodInfo find(String route) {
        return byRoute.get(route);
    }

    /** Whether an annotation says something about its answers. */
    static boolean declaresResponses(MethodInfo method) {
        return DECLARING.stream().anyMatch(method::hasDeclaredAnnotation);
    }

    /** The status that the method names by {@link ResponseStatus}. */
    static @Nullable String namedStatus(MethodInfo method) {
        AnnotationInstance named = method.declaredAnnotation(DotName.createSimple(ResponseStatus.class));
        return named == null ? null : Integer.toString(named.value().asInt());
    }

    static boolean takesHeaders(MethodInfo method) {
        return method.parameterTypes().stream()
                .anyMatch(type -> type.name().equals(DotName.createSimple(HttpHeaders.class)));
    }

    /** Whether it answers a whole response, which may carry header fields of its own, or a body alone. */
    static boolean answersResponse(MethodInfo method) {
        Type type = method.returnType();
        while (!RESPONSES.contains(type.name()) && WRAPPERS.contains(type.name())) {
            type = type.asParameterizedType().arguments().getFirst();
        }
        return RESPONSES.contains(type.name());
    }

    /** Whether what is answered has a revision, and the answer its entity tag. */
    boolean answersVersioned(MethodInfo method) {
        ClassInfo body = index.getClassByName(body(method).name());
        return answersResponse(method)
                && body != null
                && body.interfaceNames().stream().anyMatch(VERSIONED::contains);
    }

    static boolean takesUsableOnce(MethodInfo method) {
        return method.hasDeclaredAnnotation(DotName.createSimple(UsableOnce.class));
    }

    static boolean setsCookies(MethodInfo method) {
        return method.hasDeclaredAnnotation(DotName.createSimple(SetsCookies.class));
    }

    static boolean answersPage(MethodInfo method) {
        return body(method).name().equals(DotName.createSimple(Page.class));
    }

    static boolean answersText(MethodInfo method) {
        return body(method).name().equals(DotName.STRING_NAME);
    }

    static boolean answersNothing(MethodInfo method) {
        return body(method).kind() == Type.Kind.VOID || body(method).name().equals(DotName.createSimple(Void.class));
    }

    /** What is answered, without what wraps it. */
    static Type body(MethodInfo method) {
        Type type = method.returnType();
        while (WRAPPERS.contains(type.name()) && type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type = type.asParameterizedType().arguments().getFirst();
        }
        return type;
    }

    private static Set<DotName> names(Class<?>... types) {
        return List.of(types).stream().map(DotName::createSimple).collect(Collectors.toUnmodifiableSet());
    }
}
