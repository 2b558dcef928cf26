package io.leaderforge.kit.openapi;

import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.SnakeCase;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;

/**
 * The properties that carry {@link ValidEmail} or {@link ValidName}, or are lists of such, by the names of their schemas: the
 * document's scanner knows Jakarta's constraints alone.
 */
record TypedProperties(List<Property> properties) {

    private record Property(String schema, String name, boolean isList, Consumer<Schema> description) {

        void describe(Map<String, Schema> schemas) {
            Schema owner = schemas.get(schema);
            Schema property = owner == null || owner.getProperties() == null
                    ? null
                    : owner.getProperties().get(name);
            Schema described = property == null || !isList ? property : property.getItems();
            if (described != null) {
                description.accept(described);
            }
        }
    }

    static TypedProperties of(IndexView index) {
        List<Property> found = new ArrayList<>();
        for (AnnotationInstance annotation : index.getAnnotations(ValidEmail.class)) {
            add(found, annotation, schema -> schema.format("email").maxLength(EmailAddress.MAX_LENGTH));
        }
        for (AnnotationInstance annotation : index.getAnnotations(ValidName.class)) {
            int max = annotation.valueWithDefault(index, "max").asInt();
            add(found, annotation, schema -> schema.minLength(1).maxLength(max));
        }
        return new TypedProperties(found);
    }

    private static void add(List<Property> found, AnnotationInstance annotation, Consumer<Schema> description) {
        AnnotationTarget target = annotation.target();
        boolean isList = target.kind() == Kind.TYPE;
        AnnotationTarget place = isList ? target.asType().enclosingTarget() : target;
        if (place.kind() == Kind.FIELD
                && !(isList && place.asField().type().name().equals(DotName.STRING_NAME))) {
            FieldInfo field = place.asField();
            found.add(new Property(schemaOf(field), SnakeCase.of(field.name()), isList, description));
        }
    }

    private static String schemaOf(FieldInfo field) {
        String name = field.declaringClass().name().withoutPackagePrefix();
        return name.substring(name.lastIndexOf('$') + 1);
    }

    void describe(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas != null) {
            properties.forEach(property -> property.describe(schemas));
        }
    }
}
