package io.leaderforge.tenancy.role;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.leaderforge.kit.web.LastingCredential;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.PlatformRoute;
import io.leaderforge.kit.web.PublicRoute;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person changes of their own; that every endpoint names a permission is one of the {@code EndpointRules}. */
class OwnChangesTest {

    private static final Pattern PERSONAL =
            Pattern.compile("/api/v1/core/(auth|me|sign-on-policy|impersonations|api-keys|scim-tokens)(/.*)?"
                    + "|/api/v1/core/.*/(password|second-factor|sessions)(/.*)?");
    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    /** So that a new endpoint for a person's own is not support's by an oversight. */
    @Test
    void finding11_whatAPersonChangesOfTheirOwnIsClosedToSupport() {
        TreeSet<String> open = new TreeSet<>();
        for (JavaClass resource : new ClassFileImporter().importPath("target/classes")) {
            if (resource.isAnnotatedWith(Path.class) && !resource.isAnnotatedWith(PlatformRoute.class)) {
                resource.getMethods().stream()
                        .filter(method -> VERBS.stream().anyMatch(method::isAnnotatedWith))
                        .filter(method -> !method.isAnnotatedWith(GET.class))
                        .filter(method -> !method.isAnnotatedWith(PublicRoute.class))
                        .filter(method -> !method.isAnnotatedWith(LastingCredential.class))
                        .filter(method -> !method.isAnnotatedWith(NotForSupport.class))
                        .map(method -> path(resource, method))
                        .filter(path -> PERSONAL.matcher(path).matches())
                        .forEach(open::add);
            }
        }
        // It asks what the person may. (The logout, which ends the impersonation, is public.)
        assertEquals(new TreeSet<>(List.of("/api/v1/core/me/permissions")), open);
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String path = resource.getAnnotationOfType(Path.class).value();
        return method.isAnnotatedWith(Path.class)
                ? path + method.getAnnotationOfType(Path.class).value()
                : path;
    }
}
