package io.leaderforge.content.license;

import io.leaderforge.content.license.LicenseBodies.LicenseView;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * What a licensee decides. {@code answer_license} changes the licensor's row; {@link LicenseFollow} publishes it, for the licensor's
 * events are not the licensee's to write.
 */
enum LicenseAnswer implements TextEnum {
    ACCEPT("license.accepted"),
    DECLINE("license.declined"),
    END("license.ended");

    private static final String ANSWER = "select answer_license($1, $2, $3)";

    private final String action;

    LicenseAnswer(String action) {
        this.action = action;
    }

    String action() {
        return action;
    }

    Uni<LicenseView> give(Sql sql, LicenseView before, Grants grants) {
        grants.require(Permission.CONTENT_LICENSES_APPROVE);
        if (before.givenBy(sql.tenant())) {
            throw Problems.forbidden("Only the licensee answers an offer.");
        }
        return sql.query(ANSWER, before.id(), this, before.revision())
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw Problems.conflict("license_not_answerable", refusal(before));
                    }
                })
                .chain(() -> LicenseView.require(sql, before.id()))
                .invoke(after -> Audit.changed(before, after))
                .call(after -> Jobs.at(
                        sql,
                        LicenseFollow.KIND,
                        before.id(),
                        Instant.EPOCH,
                        LicenseParties.of(before).with(this)));
    }

    private String refusal(LicenseView license) {
        return switch (license.status()) {
            case OFFERED ->
                this == END
                        ? "The license is an offer. Accept or decline it."
                        : "The offer does not stand now: its end has passed, the licensor is suspended or has just edited it,"
                                + " or the item is not published. Read it again.";
            default -> "The license is " + license.status().text() + ".";
        };
    }
}
