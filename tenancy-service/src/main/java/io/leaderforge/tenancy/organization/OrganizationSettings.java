package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings that have rules; other keys are kept as they are. */
final class OrganizationSettings {

    private static final Set<String> SIGNOFFS = Set.of("self", "leader");
    private static final int LONGEST_CHECKIN_MINUTES = 480;

    private OrganizationSettings() {}

    static void check(@Nullable Map<String, Object> settings) {
        if (settings == null) {
            return;
        }
        Object signoff = settings.get("bold_action_signoff");
        if (settings.containsKey("bold_action_signoff") && (signoff == null || !SIGNOFFS.contains(signoff))) {
            throw Problems.unprocessable(
                    "/settings/bold_action_signoff",
                    "Use self or leader.",
                    Rule.unknownValue(List.of("self", "leader")));
        }
        Object minutes = settings.get("checkin_duration_minutes");
        if (settings.containsKey("checkin_duration_minutes")
                && !(minutes instanceof Integer number && number >= 1 && number <= LONGEST_CHECKIN_MINUTES)) {
            throw Problems.unprocessable(
                    "/settings/checkin_duration_minutes",
                    "Use a whole number of minutes from 1 to " + LONGEST_CHECKIN_MINUTES + ".",
                    Rule.range(1, LONGEST_CHECKIN_MINUTES));
        }
    }
}
