package io.leaderforge.kit.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the resource at a path, for {@code Allow}: RFC 9110 requires them in a 405, and Quarkus REST does not send them;
 * in answers to OPTIONS it names those of every path of the class.
 */
public class AllowedMethods {

    private static final String OPTIONS = "OPTIONS";
    private static final List<String> ORDER = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", OPTIONS);

    private volatile @Nullable Map<Integer, List<Template>> templates;

    /** @param segments of the path, a parameter as <code>{name}</code> */
    private record Template(List<String> segments, Set<String> methods) {

        boolean fits(List<String> path) {
            for (int i = 0; i < path.size(); i++) {
                boolean any = isParameter(segments.get(i)) && !path.get(i).isEmpty();
                if (!any && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** Of the templates that fit a path, its resource has the one with the fewest. */
        long parameters() {
            return segments.stream().filter(Template::isParameter).count();
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }
    }

    /**
     * The methods of exactly this path. Resources that answer OPTIONS themselves, e.g. preflights of CORS, do so; where there is no
     * resource, the request goes on to its 404.
     */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Response options(ContainerRequestContext request) {
        if (!request.getMethod().equals(OPTIONS)) {
            return null;
        }
        Set<String> served = served(request.getUriInfo().getPath());
        return served.isEmpty() || served.contains(OPTIONS)
                ? null
                : Response.noContent()
                        .header(HttpHeaders.ALLOW, String.join(", ", listed(served)))
                        .build();
    }

    /** In the order in which documents list them; empty where no resource is at the path. */
    List<String> at(String path) {
        return listed(served(path));
    }

    private static List<String> listed(Set<String> served) {
        return served.isEmpty()
                ? List.of()
                : ORDER.stream()
                        .filter(method -> served.contains(method)
                                || method.equals(OPTIONS)
                                || method.equals("HEAD") && served.contains("GET"))
                        .toList();
    }

    private Set<String> served(String path) {
        List<String> segments = segments(path);
        List<Template> fitting = known().getOrDefault(segments.size(), List.of()).stream()
                .filter(template -> template.fits(segments))
                .toList();
        long fewest = fitting.stream().mapToLong(Template::parameters).min().orElse(0);
        return fitting.stream()
                .filter(template -> template.parameters() == fewest)
                .flatMap(template -> template.methods().stream())
                .collect(Collectors.toSet());
    }

    /** Read once from the resources that serve the requests. */
    private Map<Integer, List<Template>> known() {
        Map<Integer, List<Template>> known = templates;
        if (known == null) {
            known = read(CurrentRequestManager.get().getDeployment());
            templates = known;
        }
        return known;
    }

    private static Map<Integer, List<Template>> read(Deployment deployment) {
        Map<String, Set<String>> methods = new HashMap<>();
        RuntimeResourceVisitor visitor = new RuntimeResourceVisitor() {
            @Override
            public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                methods.computeIfAbsent(path, any -> new LinkedHashSet<>()).add(method);
            }
        };
        RuntimeResourceVisitor.visitRuntimeResources(null, deployment.getClassMappers(), visitor);
        Map<Integer, List<Template>> bySegments = new HashMap<>();
        methods.forEach((path, all) -> {
            List<String> segments = segments(path);
            bySegments
                    .computeIfAbsent(segments.size(), any -> new ArrayList<>())
                    .add(new Template(segments, Set.copyOf(all)));
        });
        return bySegments;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
