package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import io.vertx.sqlclient.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team as a directory sends it. */
record Group(String name, @Nullable String externalId, Set<UUID> members) {

    private static final int LONGEST = 500;

    /** Of an admitted resource. */
    static Group of(ObjectNode resource) {
        Set<UUID> members = new LinkedHashSet<>();
        for (JsonNode member : resource.path("members")) {
            members.add(person(member));
        }
        return new Group(name(resource), externalId(resource), members);
    }

    private static String name(ObjectNode resource) {
        String name = Scim.text(resource, "displayName");
        if (name == null || name.length() > LONGEST) {
            throw ScimFault.invalidValue("displayName must have 1 to " + LONGEST + " characters.");
        }
        return name;
    }

    private static @Nullable String externalId(ObjectNode resource) {
        String externalId = Scim.text(resource, "externalId");
        if (externalId != null && externalId.length() > LONGEST) {
            throw ScimFault.invalidValue("externalId must have at most " + LONGEST + " characters.");
        }
        return externalId;
    }

    private static UUID person(JsonNode member) {
        String type = Scim.text(member, "type");
        String value = member.isTextual() ? member.textValue() : Scim.text(member, "value");
        if (type != null && !type.equalsIgnoreCase("User")) {
            throw ScimFault.invalidValue("Members of a group must be Users.");
        }
        try {
            return UUID.fromString(String.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw ScimFault.invalidValue("There is no User " + value + ".");
        }
    }

    static Group of(Row row, Set<UUID> members) {
        return new Group(row.getString("name"), row.getString("external_id"), members);
    }

    /** Members are changed as a set: a team may have thousands, and an operation names a few. */
    Group with(List<ScimPatch.Operation> operations) {
        ObjectNode resource = Scim.object().put("displayName", name);
        if (externalId != null) {
            resource.put("externalId", externalId);
        }
        Set<UUID> changed = new LinkedHashSet<>(members);
        for (ScimPatch.Operation operation : operations) {
            if (operation.attribute().equals("members")) {
                change(changed, operation);
            } else {
                ScimPatch.apply(operation, resource);
            }
        }
        ObjectNode admitted = SchemaDocument.GROUP.admit(resource);
        return new Group(name(admitted), externalId(admitted), changed);
    }

    private static void change(Set<UUID> members, ScimPatch.Operation operation) {
        Filter filter = operation.path().getElement(0).getValueFilter();
        if (operation.path().size() > 1) {
            throw ScimFault.mutability("Members can be added or removed, but not changed.");
        }
        if (operation.type() == PatchOpType.REMOVE) {
            remove(members, filter, operation.value());
            return;
        }
        if (filter != null) {
            throw ScimFault.mutability("Members can be added or removed, but not changed.");
        }
        if (operation.type() == PatchOpType.REPLACE) {
            members.clear();
        }
        members.addAll(people(operation.value()));
    }

    /** Those that match the filter; else those in the value, as Microsoft Entra sends it; else all. */
    private static void remove(Set<UUID> members, @Nullable Filter filter, @Nullable JsonNode value) {
        UUID named = filter == null ? null : named(filter);
        if (named != null) {
            members.remove(named);
        } else if (filter != null) {
            members.removeIf(member -> matches(filter, member));
        } else if (value == null || value.isNull()) {
            members.clear();
        } else {
            members.removeAll(people(value));
        }
    }

    /** The one that {@code value eq "…"} names, found without the others. */
    private static @Nullable UUID named(Filter filter) {
        boolean one = filter.getFilterType() == FilterType.EQUAL
                && "value".equalsIgnoreCase(String.valueOf(filter.getAttributePath()));
        try {
            return one ? UUID.fromString(filter.getComparisonValue().asText()) : null;
        } catch (IllegalArgumentException noUser) {
            return null;
        }
    }

    private static boolean matches(Filter filter, UUID member) {
        try {
            ObjectNode node = Scim.object().put("value", member.toString()).put("type", "User");
            return FilterEvaluator.evaluate(filter, node);
        } catch (ScimException e) {
            throw ScimFault.invalidFilter("Members can be filtered by value and type.");
        }
    }

    private static Set<UUID> people(@Nullable JsonNode value) {
        Set<UUID> people = new LinkedHashSet<>();
        if (value == null || value.isNull()) {
            return people;
        }
        if (value.isArray()) {
            value.forEach(member -> people.add(person(member)));
        } else {
            people.add(person(value));
        }
        return people;
    }
}
