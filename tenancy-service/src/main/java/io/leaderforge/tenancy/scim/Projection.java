package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The attributes of a resource to return: only those named, or all but those named. */
public class Projection {

    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    @Parameter(description = "Attributes to return, comma-separated; id is always returned")
    @QueryParam("attributes")
    @Nullable
    String attributes;

    @Parameter(description = "Attributes not to return, comma-separated")
    @QueryParam("excludedAttributes")
    @Nullable
    String excludedAttributes;

    /** Whether the attribute is returned at all; otherwise it need not be read. */
    boolean wants(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (isSet(attributes)) {
            return parse(String.valueOf(attributes)).containsKey(name);
        }
        Set<String> subs = parse(String.valueOf(excludedAttributes)).get(name);
        return subs == null || !subs.isEmpty();
    }

    ObjectNode of(ObjectNode resource) {
        if (isSet(attributes)) {
            keep(resource, parse(String.valueOf(attributes)));
        } else if (isSet(excludedAttributes)) {
            drop(resource, parse(String.valueOf(excludedAttributes)));
        }
        return resource;
    }

    private static boolean isSet(@Nullable String names) {
        return names != null && !names.isBlank();
    }

    /** By attribute in lower case its sub-attributes that are meant; none: the whole. */
    private static Map<String, Set<String>> parse(String names) {
        Map<String, Set<String>> parsed = new HashMap<>();
        for (String part : names.toLowerCase(Locale.ROOT).split(",")) {
            String name = local(part.strip());
            String extension = Scim.ENTERPRISE_USER.toLowerCase(Locale.ROOT);
            boolean inExtension = name.startsWith(extension + ":");
            int end = inExtension ? extension.length() : name.startsWith("urn:") ? -1 : name.indexOf('.');
            String attribute = end < 0 ? name : name.substring(0, end);
            boolean whole = end < 0
                    || parsed.containsKey(attribute) && parsed.get(attribute).isEmpty();
            Set<String> subs = parsed.computeIfAbsent(attribute, first -> new HashSet<>());
            if (whole) {
                subs.clear();
            } else {
                subs.add(sub(name.substring(end + 1)));
            }
        }
        return parsed;
    }

    private static String local(String name) {
        for (String urn : new String[] {Scim.USER, Scim.GROUP}) {
            String prefix = urn.toLowerCase(Locale.ROOT) + ":";
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static String sub(String name) {
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }

    private static void keep(ObjectNode resource, Map<String, Set<String>> wanted) {
        for (String field : names(resource)) {
            String name = field.toLowerCase(Locale.ROOT);
            Set<String> subs = wanted.get(name);
            if (subs == null && !ALWAYS.contains(name)) {
                resource.remove(field);
            } else if (subs != null && !subs.isEmpty()) {
                each(resource.get(field), subs, true);
                dropEmpty(resource, field);
            }
        }
    }

    private static void drop(ObjectNode resource, Map<String, Set<String>> unwanted) {
        for (String field : names(resource)) {
            String name = field.toLowerCase(Locale.ROOT);
            Set<String> subs = unwanted.get(name);
            if (subs != null && subs.isEmpty() && !ALWAYS.contains(name)) {
                resource.remove(field);
            } else if (subs != null && !subs.isEmpty()) {
                each(resource.get(field), subs, false);
                dropEmpty(resource, field);
            }
        }
    }

    private static void dropEmpty(ObjectNode resource, String field) {
        if (resource.get(field).isEmpty()) {
            resource.remove(field);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void each(JsonNode value, Set<String> subs, boolean kept) {
        if (value instanceof ArrayNode values) {
            values.forEach(one -> each(one, subs, kept));
        } else if (value instanceof ObjectNode object) {
            names(object).stream()
                    .filter(name -> subs.contains(name.toLowerCase(Locale.ROOT)) != kept)
                    .forEach(object::remove);
        }
    }
}
