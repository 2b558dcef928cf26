package io.leaderforge.kit.openapi;

import io.leaderforge.contracts.page.Page;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * The body of a method's success, from its type. Where an annotation names one status, the scanner makes no response of its
 * own, and one that names a status alone has no body in the document.
 */
final class SuccessBody {

    private static final DotName PAGE = DotName.createSimple(Page.class);
    private static final DotName LIST = DotName.createSimple(List.class);
    private static final DotName SCHEMA = DotName.createSimple(Schema.class);
    private static final Map<String, String> TREES = Map.of(
            "com.fasterxml.jackson.databind.JsonNode", "AnyJson",
            "com.fasterxml.jackson.databind.node.ObjectNode", "AnyObject");

    private final IndexView index;
    private final OpenAPI document;

    SuccessBody(IndexView index, OpenAPI document) {
        this.index = index;
        this.document = document;
    }

    /** What the method answers as JSON; null where it says nothing about it: a whole {@code Response}, or bytes. */
    @Nullable
    Content of(MethodInfo method) {
        var schema = schemaOf(ResourceMethods.body(method));
        return schema == null
                ? null
                : OASFactory.createContent()
                        .addMediaType(
                                MediaType.APPLICATION_JSON,
                                OASFactory.createMediaType().schema(schema));
    }

    private org.eclipse.microprofile.openapi.models.media.@Nullable Schema schemaOf(Type type) {
        if (type.name().equals(LIST)) {
            var element = schemaOf(type.asParameterizedType().arguments().getFirst());
            return element == null
                    ? null
                    : OASFactory.createSchema()
                            .addType(org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.ARRAY)
                            .items(element);
        }
        String name = nameOf(type);
        var schemas = document.getComponents().getSchemas();
        return schemas != null && schemas.containsKey(name)
                ? OASFactory.createSchema().ref(name)
                : null;
    }

    /** The scanner's name of the type's schema. */
    private String nameOf(Type type) {
        if (type.name().equals(PAGE)) {
            DotName row = type.asParameterizedType().arguments().getFirst().name();
            return "Page" + simple(row);
        }
        @Nullable String tree = TREES.get(type.name().toString());
        ClassInfo info = index.getClassByName(type.name());
        AnnotationInstance schema = info == null ? null : info.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("name") != null) {
            return schema.value("name").asString();
        }
        return tree == null ? simple(type.name()) : tree;
    }

    private static String simple(DotName name) {
        String withoutPackage = name.withoutPackagePrefix();
        return withoutPackage.substring(withoutPackage.lastIndexOf('$') + 1);
    }
}
