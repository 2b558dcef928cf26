package io.leaderforge.crm.lead;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.text.TextEnum;
import java.util.Set;

/**
 * The pipeline: {@code new → contacted → qualified → converted | lost}. Workflows go forward only, one step at a time. People may
 * also return a lead to any earlier status, e.g. to correct a mistake or to open a lost lead again.
 */
public enum LeadStatus implements TextEnum {
    NEW,
    CONTACTED,
    QUALIFIED,
    CONVERTED,
    LOST;

    /** Whether a workflow may set it. The status itself is always allowed: it changes nothing. */
    public boolean mayBecome(LeadStatus next) {
        return next == this || followers().contains(next);
    }

    /** 409, naming the current status, where a person cannot move the lead there. */
    void requireMove(LeadStatus next) {
        if (!mayBecome(next) && !earlier().contains(next)) {
            throw Problems.conflict("lead_status_order", refusal(next));
        }
    }

    public String refusal(LeadStatus next) {
        return "The lead is " + text() + " and cannot become " + next.text() + ". From here it can become "
                + (followers().isEmpty() ? "no other status" : String.join(" or ", names(followers())))
                + ". People can also return it to an earlier status.";
    }

    /** {@code lost} and {@code converted} are both last. */
    private Set<LeadStatus> earlier() {
        return switch (this) {
            case NEW -> Set.of();
            case CONTACTED -> Set.of(NEW);
            case QUALIFIED -> Set.of(NEW, CONTACTED);
            case CONVERTED, LOST -> Set.of(NEW, CONTACTED, QUALIFIED);
        };
    }

    private Set<LeadStatus> followers() {
        return switch (this) {
            case NEW -> Set.of(CONTACTED);
            case CONTACTED -> Set.of(QUALIFIED);
            case QUALIFIED -> Set.of(CONVERTED, LOST);
            case CONVERTED, LOST -> Set.of();
        };
    }

    private static Iterable<String> names(Set<LeadStatus> statuses) {
        return statuses.stream().sorted().map(LeadStatus::text).toList();
    }
}
