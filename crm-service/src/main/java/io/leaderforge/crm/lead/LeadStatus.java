package io.leaderforge.crm.lead;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leaderforge.kit.problem.Problems;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The pipeline: {@code new → contacted → qualified → converted | lost}. */
public enum LeadStatus {
    NEW,
    CONTACTED,
    QUALIFIED,
    CONVERTED,
    LOST;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LeadStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** A status named by a query parameter; 400 for any other text. */
    static LeadStatus parameter(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest("?status", "This must be one of " + names() + "."));
    }

    /** The status itself is always allowed: it changes nothing. */
    public boolean mayBecome(LeadStatus next) {
        return next == this || followers().contains(next);
    }

    /** 409, naming the present state, where the pipeline does not lead there. */
    void requireMove(LeadStatus next) {
        if (!mayBecome(next)) {
            throw Problems.conflict(refusal(next));
        }
    }

    public String refusal(LeadStatus next) {
        return "The lead is " + text() + " and cannot become " + next.text() + "; from here it goes to "
                + (followers().isEmpty() ? "no other status" : String.join(" or ", names(followers()))) + ".";
    }

    private Set<LeadStatus> followers() {
        return switch (this) {
            case NEW -> Set.of(CONTACTED);
            case CONTACTED -> Set.of(QUALIFIED);
            case QUALIFIED -> Set.of(CONVERTED, LOST);
            case CONVERTED, LOST -> Set.of();
        };
    }

    private static String names() {
        return String.join(", ", Arrays.stream(values()).map(LeadStatus::text).toList());
    }

    private static Iterable<String> names(Set<LeadStatus> statuses) {
        return statuses.stream().sorted().map(LeadStatus::text).toList();
    }
}
