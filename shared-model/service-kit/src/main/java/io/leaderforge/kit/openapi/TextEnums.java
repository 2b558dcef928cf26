package io.leaderforge.kit.openapi;

import io.leaderforge.kit.text.TextEnum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** The texts of each {@link TextEnum}, by the name of its schema: the document's scanner knows the constants' names alone. */
record TextEnums(Map<String, List<String>> texts) {

    static TextEnums of(IndexView index) {
        Map<String, List<String>> texts = new HashMap<>();
        for (ClassInfo found : index.getAllKnownImplementations(DotName.createSimple(TextEnum.class))) {
            if (found.isEnum()) {
                texts.put(found.simpleName(), texts(found.name().toString()));
            }
        }
        return new TextEnums(texts);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String> texts(String name) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return TextEnum.texts((Class) Class.forName(name, true, loader));
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void describe(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        if (schemas != null) {
            texts.forEach((name, values) -> {
                Schema schema = schemas.get(name);
                if (schema != null && schema.getEnumeration() != null) {
                    schema.setEnumeration(List.copyOf(values));
                }
            });
        }
    }
}
