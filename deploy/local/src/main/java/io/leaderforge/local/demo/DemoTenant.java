package io.leaderforge.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file of {@code resources/demo}. Parts that the API takes as they are stay JSON; references are by name, title or
 * e-mail and become ids on loading.
 *
 * @param tenant the body of POST tenants, without the owner
 * @param items bodies of POST items; {@code file} names a film of this folder, which is uploaded
 * @param templates bodies of POST message-templates
 * @param forms bodies of POST forms
 * @param workflows bodies of POST workflows; {@code form} and {@code template} name what becomes form_id, template_id,
 *     {@code status} what it is to be in place of active, {@code edit} a later patch of it
 * @param contacts leads that the owner has created, who is in charge of them
 * @param steps further calls, after everything else
 */
record DemoTenant(
        ObjectNode tenant,
        Person owner,
        List<Organization> organizations,
        List<ObjectNode> items,
        List<Entitlement> entitlements,
        List<ObjectNode> templates,
        List<ObjectNode> forms,
        List<ObjectNode> workflows,
        List<Lead> leads,
        List<Contact> contacts,
        List<Step> steps) {

    /** The files, in the order in which sign-ins are printed. */
    static final List<String> KEYS = List.of("i49-group", "leadingwithmeaning", "northside-fitness", "hub");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    DemoTenant {
        organizations = orEmpty(organizations);
        items = orEmpty(items);
        entitlements = orEmpty(entitlements);
        templates = orEmpty(templates);
        forms = orEmpty(forms);
        workflows = orEmpty(workflows);
        leads = orEmpty(leads);
        contacts = orEmpty(contacts);
        steps = orEmpty(steps);
    }

    /**
     * Somebody with a login.
     *
     * @param role the role in the organization, as in an invitation
     * @param shownAs what the sign-in list calls the person, default the role; {@code pending} and {@code deactivated} people
     *     cannot sign in
     * @param manager the manager's e-mail
     * @param coach the coach's e-mail
     */
    record Person(
            String email,
            String fullName,
            String role,
            @Nullable String shownAs,
            @Nullable String team,
            @Nullable String manager,
            @Nullable String coach) {

        Person {
            role = Objects.requireNonNullElse(role, "member");
        }
    }

    record Organization(ObjectNode organization, List<String> teams, List<Person> people) {}

    record Entitlement(String name, String description, List<String> items, List<String> organizations) {}

    /**
     * Somebody who filled in a form.
     *
     * @param path the statuses after {@code new}, in order
     */
    record Lead(
            String form,
            ObjectNode data,
            @JsonProperty("utm") @Nullable ObjectNode utm,
            List<String> path,
            @Nullable List<String> tags,
            @Nullable String notes) {}

    /**
     * A lead that was created by hand.
     *
     * @param lead the body of POST leads
     * @param messages bodies of POST messages
     */
    record Contact(ObjectNode lead, List<ObjectNode> messages, List<Start> runs) {}

    /** An execution that was started by hand, and cancelled perhaps. */
    record Start(String workflow, ObjectNode data, boolean cancel) {}

    static DemoTenant read(String key) {
        try (InputStream file = Objects.requireNonNull(
                DemoTenant.class.getResourceAsStream("/demo/" + key + ".json"), () -> "no demo file " + key)) {
            return JSON.readValue(file, DemoTenant.class);
        } catch (IOException e) {
            throw new UncheckedIOException("demo/" + key + ".json", e);
        }
    }

    /** A file of {@code resources/demo}. */
    static byte[] bytes(String name) {
        try (InputStream file = Objects.requireNonNull(
                DemoTenant.class.getResourceAsStream("/demo/" + name), () -> "no demo file " + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("demo/" + name, e);
        }
    }

    String key() {
        return tenant.path("tenant_key").asText();
    }

    List<SignIn> signIns(String password) {
        Stream<SignIn> first = Stream.of(new SignIn(owner.email, owner.fullName, password, "owner"));
        Stream<SignIn> others = organizations.stream()
                .flatMap(organization -> organization.people.stream())
                .map(person -> new SignIn(
                        person.email,
                        person.fullName,
                        password,
                        Objects.requireNonNullElse(person.shownAs, person.role)));
        return Stream.concat(first, others).toList();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
