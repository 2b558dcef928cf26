package io.leaderforge.testkit.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.leaderforge.kit.tenant.TenantTransaction;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Choices between equal ways of writing, made once for all services. */
public final class OneHand {

    private static final Pattern IN_PATH = Pattern.compile("\\{\\s*(\\w+)");
    private static final Pattern OTHER_NAMES =
            Pattern.compile("New[A-Z].*|.*(Fields|Draft|Request|Response|Dto|DTO|Body|Change)");
    private static final List<Class<? extends Annotation>> OF_QUERY =
            List.of(RestQuery.class, QueryParam.class, BeanParam.class);
    private static final List<Class<? extends Annotation>> OF_HEAD =
            List.of(Context.class, RestHeader.class, HeaderParam.class, CookieParam.class);

    private OneHand() {}

    public static List<Finding> publicResources(MainCode code) {
        return code.findings(
                type -> Stream.of(type)
                        .filter(Endpoints::isResource)
                        .filter(resource -> resource.getModifiers().contains(JavaModifier.PUBLIC)),
                resource -> new Finding(code.place(resource), "is public; a resource is its feature's own"));
    }

    public static List<Finding> pathsWithoutSlash(MainCode code) {
        return code.findings(
                type -> Endpoints.of(type)
                        .filter(method -> method.isAnnotatedWith(Path.class)
                                && !method.getAnnotationOfType(Path.class)
                                        .value()
                                        .startsWith("/")),
                method -> new Finding(code.place(method), "has a @Path without a leading slash"));
    }

    /** Parameters of the path are taken by {@code @RestPath}. */
    public static List<Finding> otherPathParameters(MainCode code) {
        return code.findings(
                type -> Endpoints.of(type).flatMap(method -> otherPathParameters(code, method)), finding -> finding);
    }

    private static Stream<Finding> otherPathParameters(MainCode code, JavaMethod method) {
        Set<String> names = namesInPath(method);
        return Arrays.stream(method.reflect().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(PathParam.class)
                        || (parameter.getAnnotations().length == 0 && names.contains(parameter.getName())))
                .map(parameter ->
                        new Finding(code.place(method), "takes '" + parameter.getName() + "' without @RestPath"));
    }

    private static Set<String> namesInPath(JavaMethod method) {
        Set<String> names = new HashSet<>();
        Stream.of(method.getOwner(), method)
                .flatMap(part -> part.tryGetAnnotationOfType(Path.class).stream())
                .map(path -> IN_PATH.matcher(path.value()))
                .flatMap(Matcher::results)
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** The order of arguments: path, query, body, headers; in services, too. */
    public static List<Finding> otherOrders(MainCode code) {
        return code.findings(
                type -> type.getMethods().stream()
                        .filter(method -> Endpoints.is(method) || isUseCase(method))
                        .filter(method -> !isInOrder(method)),
                method ->
                        new Finding(code.place(method), "takes its arguments in another order than id, body, headers"));
    }

    private static boolean isUseCase(JavaMethod method) {
        return method.getOwner().getSimpleName().endsWith("Service")
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE);
    }

    private static boolean isInOrder(JavaMethod method) {
        Method reflected = method.reflect();
        boolean endpoint = Endpoints.is(method);
        List<Integer> ranks = Arrays.stream(reflected.getParameters())
                .map(parameter -> endpoint ? rankInResource(parameter) : rankInService(parameter))
                .filter(rank -> rank >= 0)
                .toList();
        return ranks.equals(ranks.stream().sorted().toList());
    }

    private static int rankInResource(Parameter parameter) {
        if (parameter.isAnnotationPresent(RestPath.class) || parameter.isAnnotationPresent(PathParam.class)) {
            return 0;
        }
        if (OF_QUERY.stream().anyMatch(parameter::isAnnotationPresent)) {
            return 1;
        }
        return OF_HEAD.stream().anyMatch(parameter::isAnnotationPresent) ? 3 : 2;
    }

    private static int rankInService(Parameter parameter) {
        String type = parameter.getType().getName();
        if (type.equals("java.util.UUID")) {
            return 0;
        }
        if (type.equals("jakarta.ws.rs.core.HttpHeaders")) {
            return 3;
        }
        return isBody(parameter.getType()) || parameter.getName().equals("patch") ? 2 : -1;
    }

    private static boolean isBody(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer != null && outer.getSimpleName().endsWith("Bodies");
    }

    /** {@code Create…} creates, {@code Edit…} edits, {@code …View} is answered. */
    public static List<Finding> otherBodyNames(MainCode code) {
        return code.findings(
                type -> Stream.concat(
                        isBodies(type)
                                        && OTHER_NAMES
                                                .matcher(type.getSimpleName())
                                                .matches()
                                ? Stream.of(new Finding(
                                        code.place(type), "is a body, named neither Create…, Edit… nor …View"))
                                : Stream.empty(),
                        Endpoints.of(type).flatMap(method -> misnamed(code, method))),
                finding -> finding);
    }

    private static Stream<Finding> misnamed(MainCode code, JavaMethod method) {
        String operation = method.tryGetAnnotationOfType(Operation.class)
                .map(Operation::operationId)
                .orElse("");
        boolean creates = operation.startsWith("create") && method.isAnnotatedWith(POST.class);
        boolean edits = operation.startsWith("edit")
                && (method.isAnnotatedWith(PATCH.class) || method.isAnnotatedWith(PUT.class));
        Stream<Finding> taken = method.getRawParameterTypes().stream()
                .filter(OneHand::isBodies)
                .filter(body -> (creates && !body.getSimpleName().startsWith("Create"))
                        || (edits && !body.getSimpleName().startsWith("Edit")))
                .map(body -> new Finding(code.place(body), "is what " + operation + " takes, by another name"));
        Stream<Finding> answered = method.getReturnType().getAllInvolvedRawTypes().stream()
                .filter(view -> (view.isRecord() && code.has(view)) || isBodies(view))
                .filter(view -> !view.isEnum() && !view.getSimpleName().endsWith("View"))
                .map(view -> new Finding(code.place(view), "is answered and not named …View"));
        return Stream.concat(taken, answered);
    }

    private static boolean isBodies(JavaClass type) {
        return type.getEnclosingClass()
                .map(outer -> outer.getSimpleName().endsWith("Bodies"))
                .orElse(false);
    }

    public static List<Finding> otherTransactionNames(MainCode code) {
        return code.findings(
                type -> type.getFields().stream()
                        .filter(field -> field.getRawType().isEquivalentTo(TenantTransaction.class))
                        .filter(field -> !field.getName().equals("transaction")),
                field -> new Finding(code.place(field.getOwner()), "calls its transaction '" + field.getName() + "'"));
    }
}
