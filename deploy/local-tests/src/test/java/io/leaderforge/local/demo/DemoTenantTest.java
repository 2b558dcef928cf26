package io.leaderforge.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo files name only what they contain. */
class DemoTenantTest {

    static Stream<DemoTenant> tenants() {
        return DemoTenant.KEYS.stream().map(DemoTenant::read);
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void leadersAndTeamsAreInTheSameOrganization(DemoTenant tenant) {
        for (DemoTenant.Organization organization : tenant.organizations()) {
            Set<String> people =
                    organization.people().stream().map(DemoTenant.Person::email).collect(Collectors.toSet());
            assertAllIn(people, organization.people(), DemoTenant.Person::manager);
            assertAllIn(people, organization.people(), DemoTenant.Person::coach);
            assertAllIn(Set.copyOf(organization.teams()), organization.people(), DemoTenant.Person::team);
        }
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void entitlementsNameItemsAndOrganizations(DemoTenant tenant) {
        Set<String> titles = names(tenant.items(), "title");
        Set<String> organizations = tenant.organizations().stream()
                .map(organization -> organization.organization().path("name").asText())
                .collect(Collectors.toSet());
        for (DemoTenant.Entitlement entitlement : tenant.entitlements()) {
            assertTrue(titles.containsAll(entitlement.items()), entitlement.name());
            assertTrue(organizations.containsAll(entitlement.organizations()), entitlement.name());
        }
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void workflowsAndLeadsNameFormsAndTemplates(DemoTenant tenant) {
        Set<String> forms = names(tenant.forms(), "name");
        Set<String> templates = names(tenant.templates(), "name");
        for (JsonNode workflow : tenant.workflows()) {
            boolean byForm = workflow.path("trigger_type").asText().equals("form.submitted");
            assertTrue(
                    !byForm
                            || forms.contains(
                                    workflow.at("/trigger_config/form").asText()),
                    workflow.toString());
            StreamSupport.stream(workflow.path("nodes").spliterator(), false)
                    .filter(node -> node.path("type").asText().equals("send_email"))
                    .forEach(node -> assertTrue(
                            templates.contains(node.at("/data/template").asText())));
        }
        tenant.leads().forEach(lead -> assertTrue(forms.contains(lead.form())));
    }

    @Test
    void northsideHasLeadsInEveryStatus() {
        Set<String> last = new TreeSet<>();
        for (DemoTenant.Lead lead : DemoTenant.read("northside-fitness").leads()) {
            last.add(lead.path().isEmpty() ? "new" : lead.path().getLast());
        }
        assertEquals(Set.of("new", "contacted", "qualified", "converted", "lost"), last);
    }

    @Test
    void everyRoleOfTheLeadershipProviderCanSignIn() {
        Set<String> roles = Demo.signIns("x").get("i49-group").stream()
                .map(SignIn::role)
                .filter(role -> !role.equals("pending"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("owner", "admin", "manager", "coach", "member"), roles);
    }

    private static void assertAllIn(
            Set<String> allowed, List<DemoTenant.Person> people, Function<DemoTenant.Person, String> field) {
        people.stream()
                .map(field)
                .filter(value -> value != null)
                .forEach(value -> assertTrue(allowed.contains(value), value));
    }

    private static Set<String> names(List<? extends JsonNode> bodies, String field) {
        return bodies.stream().map(body -> body.path(field).asText()).collect(Collectors.toSet());
    }
}
