package io.leaderforge.kit.web;

import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.ViolationCode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query parameter that a list does not have: a filter with a spelling mistake would answer everything. Lists are the
 * methods that take a {@link PageQuery}.
 */
public class KnownParameters {

    /** The names of each list's parameters, by its method. */
    private final Map<Method, Optional<Set<String>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> given = request.getUriInfo().getQueryParameters().keySet();
        if (given.isEmpty()) {
            return;
        }
        known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::names)
                .filter(names -> !names.containsAll(given))
                .ifPresent(names -> {
                    throw refusal(given, names);
                });
    }

    private static RuntimeException refusal(Set<String> given, Set<String> names) {
        List<Violation> unknown = given.stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .limit(10)
                .map(name -> new Violation(
                        "?" + name,
                        "This list has no such parameter.",
                        ViolationCode.UNKNOWN_FIELD,
                        Map.of("names", List.copyOf(names))))
                .toList();
        return Problems.of(ProblemType.BAD_REQUEST, "Use only " + String.join(", ", names) + ".", unknown);
    }

    private static Optional<Set<String>> names(Method method) {
        if (!Arrays.asList(method.getParameterTypes()).contains(PageQuery.class)) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(names, field, field.getName());
                }
            } else {
                add(names, parameter, parameter.getName());
            }
        }
        return Optional.of(names);
    }

    private static void add(Set<String> names, AnnotatedElement element, String ownName) {
        QueryParam query = element.getAnnotation(QueryParam.class);
        RestQuery rest = element.getAnnotation(RestQuery.class);
        if (query != null) {
            names.add(query.value());
        } else if (rest != null) {
            names.add(rest.value().isEmpty() ? ownName : rest.value());
        }
    }
}
