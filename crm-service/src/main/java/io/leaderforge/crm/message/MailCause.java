package io.leaderforge.crm.message;

import io.leaderforge.kit.text.EmailAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What led to a mail, by which it is counted. */
public sealed interface MailCause {

    /** Nobody but the tenant's own people and the holder of the address. */
    record Known() implements MailCause {}

    /** A submission of a form; the form is null where a later release starts runs otherwise. */
    record Submission(@Nullable UUID formId) implements MailCause {}

    record SignUp() implements MailCause {}

    record Invitation() implements MailCause {}

    /** Counted apart from what forms send, so that strangers who fill in forms keep no invitation from its holder. */
    String INVITED = "invitation to ";

    /** What it counts under, with the most there may be of each in an hour; the narrowest first. */
    default Map<String, Integer> subjects(String to, MailLimits limits) {
        Map<String, Integer> subjects = new LinkedHashMap<>();
        switch (this) {
            case Known() -> {}
            case Submission submission -> {
                subjects.put("to " + EmailAddress.keyOf(to), limits.perAddress());
                if (submission.formId() != null) {
                    subjects.put("form " + submission.formId(), limits.perForm());
                }
                subjects.put("submissions", limits.perTenant());
            }
            case SignUp() -> subjects.put("sign-ups", limits.signUps());
            case Invitation() -> {
                subjects.put(INVITED + EmailAddress.keyOf(to), limits.perAddress());
                subjects.put("invitations", limits.invitations());
            }
        }
        return subjects;
    }

    /** Why a mail is not sent, as a sentence for people. */
    static String refusal(String subject) {
        String who = subject.startsWith("to ") || subject.startsWith(INVITED)
                ? "This address"
                : subject.startsWith("form ") ? "This form" : "The tenant, for " + subject + ",";
        return who + " has had as many emails in this hour as strangers may cause.";
    }
}
