package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.text.EmailAddress;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as a directory sends it: name and address are stored as the product's own, everything else as a document.
 *
 * @param email the address for signing in, in its canonical form
 * @param emailType the type of that address, where one is given
 * @param attributes everything but userName, externalId and active
 */
record Person(
        String userName,
        @Nullable String externalId,
        String email,
        @Nullable String emailType,
        @Nullable String fullName,
        boolean active,
        ObjectNode attributes) {

    private static final int LONGEST_NAME = 254;
    private static final int LONGEST = 500;
    private static final int LARGEST_DOCUMENT = 60_000;

    /** A new person, of an admitted resource. */
    static Person of(ObjectNode resource) {
        return of(resource, fullName(resource), true);
    }

    /**
     * The person changed by an admitted resource: active as before where it does not say, and with the current name where the
     * resource has the same name as before, since the person may have changed it.
     */
    Person changed(ObjectNode resource) {
        String said = fullName(resource);
        return of(resource, Objects.equals(said, fullName(attributes)) ? fullName : said, active);
    }

    private static Person of(ObjectNode resource, @Nullable String fullName, boolean isActive) {
        String userName = Scim.text(resource, "userName");
        if (userName == null || userName.length() > LONGEST_NAME) {
            throw ScimFault.invalidValue("userName must have 1 to " + LONGEST_NAME + " characters.");
        }
        JsonNode main = mainEmail(resource);
        EmailAddress email = address(main == null ? userName : Scim.text(main, "value"));
        String externalId = Scim.text(resource, "externalId");
        if (externalId != null && externalId.length() > LONGEST || fullName != null && fullName.length() > LONGEST) {
            throw ScimFault.invalidValue("externalId and displayName must have at most " + LONGEST + " characters.");
        }
        boolean active = resource.path("active").asBoolean(isActive);
        ObjectNode attributes = resource.deepCopy();
        attributes.remove(List.of("userName", "externalId", "active"));
        if (attributes.toString().length() > LARGEST_DOCUMENT) {
            throw ScimFault.invalidValue(
                    "All attributes of a person must have at most " + LARGEST_DOCUMENT + " characters.");
        }
        String type = main == null ? null : Scim.text(main, "type");
        return new Person(userName, externalId, email.text(), type, fullName, active, attributes);
    }

    private static EmailAddress address(@Nullable String given) {
        EmailAddress address = EmailAddress.parse(given);
        if (address == null) {
            throw ScimFault.invalidValue(
                    "People sign in with an email address: send one in emails, or as the userName.");
        }
        if (!address.isDeliverable()) {
            throw ScimFault.invalidValue(
                    "No email can be sent to this address: the part before the @ must have ASCII characters only.");
        }
        return address;
    }

    /** The primary one, else the first. */
    private static @Nullable JsonNode mainEmail(ObjectNode resource) {
        List<JsonNode> emails = new ArrayList<>();
        resource.path("emails").forEach(emails::add);
        return emails.stream()
                .filter(email -> email.path("primary").asBoolean())
                .findFirst()
                .orElse(emails.isEmpty() ? null : emails.getFirst());
    }

    private static @Nullable String fullName(ObjectNode resource) {
        String display = Scim.text(resource, "displayName");
        JsonNode name = resource.path("name");
        String formatted = Scim.text(name, "formatted");
        if (display != null || formatted != null) {
            return display == null ? formatted : display;
        }
        String parts = Stream.of("givenName", "familyName")
                .map(part -> Scim.text(name, part))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return parts.isEmpty() ? null : parts;
    }

    /** As it is stored; the directory sees a name that the person or an admin has changed since. */
    static Person of(Row row) {
        String email = row.getString("email");
        String userName = row.getString("user_name");
        String fullName = row.getString("full_name");
        JsonObject stored = row.getJsonObject("attributes");
        ObjectNode attributes = stored == null ? elsewhere(email) : (ObjectNode) Scim.read(stored.encode());
        if (fullName != null && (stored == null || attributes.has("displayName"))) {
            attributes.put("displayName", fullName);
        }
        return new Person(
                userName == null ? email : userName,
                row.getString("external_id"),
                email,
                row.getString("email_type"),
                fullName,
                row.getBoolean("is_active"),
                attributes);
    }

    /** Of a person whom no directory has provisioned. */
    private static ObjectNode elsewhere(String email) {
        ObjectNode attributes = Scim.object();
        attributes.putArray("emails").addObject().put("value", email).put("primary", true);
        return attributes;
    }

    /** As the directory has sent it; a PATCH is applied to it. */
    ObjectNode resource() {
        ObjectNode resource = attributes.deepCopy();
        resource.put("userName", userName);
        resource.put("active", active);
        if (externalId != null) {
            resource.put("externalId", externalId);
        }
        return resource;
    }

    /** The user name, where it is not the address itself. */
    @Nullable
    String ownUserName() {
        return userName.equals(email) ? null : userName;
    }

    /** Whether anything but being active differs. */
    boolean differs(Person other) {
        return !new Person(userName, externalId, email, emailType, fullName, other.active, attributes).equals(other);
    }
}
