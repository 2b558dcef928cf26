package io.leaderforge.kit.web;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import io.leaderforge.kit.text.SnakeCase;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;

/** JSON pointers (RFC 6901) in the API's snake_case names. */
final class Pointers {

    private Pointers() {}

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Of a place in a JSON document that could not be read. */
    static String of(List<Reference> path) {
        StringBuilder pointer = new StringBuilder();
        path.forEach(step -> pointer.append('/')
                .append(step.getFieldName() != null ? escape(step.getFieldName()) : step.getIndex()));
        return pointer.toString();
    }

    /** Of a violated constraint: below the body for bodies, {@code ?name} for query and path parameters. */
    static String of(Path path) {
        StringBuilder pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(pointer, node);
            }
        }
        boolean body = pointer.length() > 0 || parameter.isEmpty() || parameter.equals("body");
        return body ? pointer.toString() : "?" + SnakeCase.of(parameter);
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
            pointer.append('/').append(escape(String.valueOf(node.getKey())));
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(escape(SnakeCase.of(node.getName())));
        }
    }
}
