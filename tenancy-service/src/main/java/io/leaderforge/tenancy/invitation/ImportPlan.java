package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.tenancy.invitation.ImportReason.Refusal;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.invitation.InvitationBodies.ImportedLine;
import io.leaderforge.tenancy.organization.OrganizationRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outcome of each line of an import, before anything is written: a bad line does not stop the others. */
final class ImportPlan {

    /** A person to invite, with the id of the new invitation. */
    record Guest(UUID invitationId, EmailAddress email, CreateInvitation invitation) {}

    /**
     * The data that the lines are checked against.
     *
     * @param most the highest role that the caller may give
     * @param teams ids by lower-case name, and by id
     * @param belonging keys of the addresses of active members
     * @param invited keys of addresses with an open invitation
     * @param deactivated keys of addresses whose account is deactivated
     */
    record Knowledge(
            OrganizationRole most,
            Map<String, UUID> teams,
            Set<String> belonging,
            Set<String> invited,
            Set<String> deactivated) {}

    private final Knowledge knowledge;
    private final List<ImportedLine> lines = new ArrayList<>();
    private final List<Guest> guests = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private ImportPlan(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    static ImportPlan of(CsvTable table, Knowledge knowledge) {
        ImportPlan plan = new ImportPlan(knowledge);
        table.lines().forEach(plan::add);
        return plan;
    }

    /** Whether a line gives a role that manages the organization. */
    static boolean givesPower(CsvTable table) {
        return table.lines().stream()
                .map(line -> role(line.get("role")))
                .anyMatch(role -> role != null && role.manages());
    }

    /** The key by which spellings of the email are compared. */
    static String key(CsvTable.Line line) {
        return EmailAddress.keyOf(line.get("email"));
    }

    private void add(CsvTable.Line line) {
        OrganizationRole role = role(line.get("role"));
        String team = line.get("team");
        UUID teamId = knowledge.teams().get(team.toLowerCase(Locale.ROOT));
        CreateInvitation invitation = new CreateInvitation(line.get("email"), role, teamId);
        Refusal fault = fault(invitation, team);
        Refusal refusal = fault == null ? skipped(key(line)) : fault;
        if (refusal != null) {
            lines.add(new ImportedLine(
                    line.number(),
                    line.get("email"),
                    fault != null ? "failed" : "skipped",
                    null,
                    refusal.code(),
                    refusal.params(),
                    refusal.detail()));
            return;
        }
        Guest guest = new Guest(Ids.next(), EmailAddress.of(line.get("email")), invitation);
        guests.add(guest);
        lines.add(new ImportedLine(
                line.number(), line.get("email"), "invited", guest.invitationId(), null, Map.of(), null));
    }

    private static @Nullable OrganizationRole role(String text) {
        for (OrganizationRole role : OrganizationRole.values()) {
            if (role.text().equalsIgnoreCase(text)) {
                return role;
            }
        }
        return text.isEmpty() ? OrganizationRole.MEMBER : null;
    }

    private @Nullable Refusal fault(CreateInvitation invitation, String team) {
        String fault = ValidEmail.Check.faultOf(invitation.email());
        if (fault != null) {
            return Refusal.of(
                    ImportReason.EMAIL,
                    fault.equals(ValidEmail.NO_ADDRESS) ? "This is not an email address." : sentence(fault));
        }
        OrganizationRole role = invitation.role();
        if (role == null || role == OrganizationRole.OWNER) {
            return Refusal.unknownRole();
        }
        if (role.isAbove(knowledge.most())) {
            return Refusal.of(
                    ImportReason.ROLE_ABOVE_OWN, "You cannot give a role above your own. Choose a lower one.");
        }
        return !team.isEmpty() && invitation.teamId() == null ? Refusal.unknownTeam(team) : null;
    }

    private static String sentence(String fault) {
        return Character.toUpperCase(fault.charAt(0)) + fault.substring(1) + ".";
    }

    private @Nullable Refusal skipped(String email) {
        if (!seen.add(email)) {
            return Refusal.of(ImportReason.EARLIER_LINE, "The email is in an earlier line.");
        }
        if (knowledge.belonging().contains(email)) {
            return Refusal.of(ImportReason.MEMBER, "This person is already a member of the organization.");
        }
        if (knowledge.deactivated().contains(email)) {
            return Refusal.of(ImportReason.DEACTIVATED, Invitation.DEACTIVATED);
        }
        return knowledge.invited().contains(email)
                ? Refusal.of(ImportReason.INVITED, "This person is already invited.")
                : null;
    }

    List<ImportedLine> lines() {
        return lines;
    }

    List<Guest> guests() {
        return guests;
    }
}
