package io.leaderforge.tenancy.signonpolicy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;

/** What the resource takes and answers. */
final class SignOnPolicyBodies {

    private SignOnPolicyBodies() {}

    /** Whether people need a second factor. */
    enum SecondFactor {
        @JsonProperty("optional")
        OPTIONAL,
        @JsonProperty("required")
        REQUIRED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The policy.
     *
     * @param secondFactor {@code required}: no token until one is enrolled, and none without its code
     * @param supportAccess whether operators of the platform may act as somebody of the tenant
     */
    record SignOnPolicy(
            @NotNull SecondFactor secondFactor, @NotNull Boolean supportAccess) {

        static final SignOnPolicy DEFAULT = new SignOnPolicy(SecondFactor.OPTIONAL, true);

        static SignOnPolicy of(Row row) {
            return new SignOnPolicy(
                    SecondFactor.valueOf(row.getString("second_factor").toUpperCase(Locale.ROOT)),
                    row.getBoolean("support_access"));
        }
    }

    record Revised(SignOnPolicy policy, long revision) {

        static final Revised DEFAULT = new Revised(SignOnPolicy.DEFAULT, 1);

        static Revised of(Row row) {
            return new Revised(SignOnPolicy.of(row), row.getLong("revision"));
        }
    }
}
