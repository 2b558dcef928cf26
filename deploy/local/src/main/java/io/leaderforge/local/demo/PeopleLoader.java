package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.local.demo.DemoTenant.Organization;
import io.leaderforge.local.demo.DemoTenant.Person;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Organizations, teams and their people: invited by the owner, accepted from the mail, then given leaders. */
final class PeopleLoader {

    private static final String ORGANIZATIONS = "/api/v1/core/organizations";

    private final DemoApi owner;
    private final DemoApi visitor;
    private final Mailbox mails;
    private final String password;

    PeopleLoader(DemoApi owner, DemoApi visitor, Mailbox mails, String password) {
        this.owner = owner;
        this.visitor = visitor;
        this.mails = mails;
        this.password = password;
    }

    /** Returns the organizations' ids by name. */
    Map<String, String> load(DemoTenant demo) {
        Map<String, String> ids = new HashMap<>();
        for (Organization organization : demo.organizations()) {
            String id = owner.findOrCreate(ORGANIZATIONS, "name", organization.organization());
            ids.put(organization.organization().path("name").asText(), id);
            String path = ORGANIZATIONS + "/" + id;
            Map<String, String> teams = teams(path, organization);
            invite(path, organization, teams);
            giveLeaders(path, organization);
        }
        return ids;
    }

    private Map<String, String> teams(String path, Organization organization) {
        Map<String, String> teams = new HashMap<>();
        for (String team : organization.teams()) {
            teams.put(team, owner.findOrCreate(path + "/teams", "name", DemoApi.object("name", team)));
        }
        return teams;
    }

    /** All invitations first, so that their mails are on the way at the same time. */
    private void invite(String path, Organization organization, Map<String, String> teams) {
        Map<String, JsonNode> members = members(path);
        Map<Person, Set<String>> invited = new LinkedHashMap<>();
        for (Person person : organization.people()) {
            if (!members.containsKey(person.email())) {
                Set<String> before = mails.tokens(person.email());
                if (before.stream().noneMatch(token -> tryAccept(person, token).successful())) {
                    owner.post(path + "/invitations", invitation(person, teams));
                    invited.put(person, before);
                }
            }
        }
        invited.forEach(this::accept);
    }

    private static ObjectNode invitation(Person person, Map<String, String> teams) {
        ObjectNode invitation = DemoApi.object("email", person.email(), "role", person.role());
        if (person.team() != null) {
            invitation.put("team_id", teams.get(person.team()));
        }
        return invitation;
    }

    private void accept(Person person, Set<String> before) {
        DemoApi.Answer answer = tryAccept(person, mails.awaitNew(person.email(), before));
        if (!answer.successful()) {
            throw new IllegalStateException(
                    "Demo: " + person.email() + " could not accept the invitation: " + answer.text());
        }
    }

    private DemoApi.Answer tryAccept(Person person, String token) {
        ObjectNode acceptance = DemoApi.object("token", token, "full_name", person.fullName(), "password", password);
        return visitor.call("POST", "/api/v1/core/invitations/accept", acceptance);
    }

    private void giveLeaders(String path, Organization organization) {
        Map<String, JsonNode> members = members(path);
        for (Person person : organization.people()) {
            JsonNode membership = members.get(person.email());
            ObjectNode change = DemoApi.JSON.createObjectNode();
            leader(change, members, membership, "manager_id", person.manager());
            leader(change, members, membership, "coach_id", person.coach());
            if (!change.isEmpty() && membership != null) {
                owner.patch("/api/v1/core/memberships/" + membership.path("id").asText(), change);
            }
        }
    }

    private static void leader(
            ObjectNode change,
            Map<String, JsonNode> members,
            @Nullable JsonNode membership,
            String field,
            @Nullable String email) {
        JsonNode leader = email == null ? null : members.get(email);
        if (leader == null || membership == null || !membership.path(field).isNull()) {
            return;
        }
        change.put(field, leader.path("user_id").asText());
    }

    private Map<String, JsonNode> members(String path) {
        return owner.list(path + "/memberships").stream()
                .collect(Collectors.toMap(
                        member -> member.path("email").asText().toLowerCase(Locale.ROOT),
                        member -> member,
                        (first, second) -> first));
    }
}
