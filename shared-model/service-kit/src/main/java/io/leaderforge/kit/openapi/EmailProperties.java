package io.leaderforge.kit.openapi;

import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.web.Pointers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/** The properties that carry {@link ValidEmail}, by the names of their schemas: the document's scanner knows Jakarta's alone. */
record EmailProperties(Map<String, Set<String>> bySchema) {

    static EmailProperties of(IndexView index) {
        Map<String, Set<String>> found = new HashMap<>();
        for (AnnotationInstance annotation : index.getAnnotations(ValidEmail.class)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.FIELD) {
                FieldInfo field = annotation.target().asField();
                found.computeIfAbsent(schemaOf(field), name -> new HashSet<>()).add(Pointers.snakeCase(field.name()));
            }
        }
        return new EmailProperties(found);
    }

    private static String schemaOf(FieldInfo field) {
        String name = field.declaringClass().name().withoutPackagePrefix();
        return name.substring(name.lastIndexOf('$') + 1);
    }

    void describe(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas == null) {
            return;
        }
        bySchema.forEach((name, properties) -> {
            Schema schema = schemas.get(name);
            if (schema != null && schema.getProperties() != null) {
                properties.stream()
                        .map(schema.getProperties()::get)
                        .filter(property -> property != null)
                        .forEach(property -> property.format("email").maxLength(EmailAddress.MAX_LENGTH));
            }
        });
    }
}
