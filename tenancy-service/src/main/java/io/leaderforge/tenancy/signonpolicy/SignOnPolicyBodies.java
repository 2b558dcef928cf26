package io.leaderforge.tenancy.signonpolicy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.web.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;

/** Request and response bodies for the sign-on policy. */
final class SignOnPolicyBodies {

    private SignOnPolicyBodies() {}

    /** Whether users need a second factor. */
    enum SecondFactor implements TextEnum {
        OPTIONAL,
        REQUIRED
    }

    /**
     * The editable fields of the policy: all of them.
     *
     * @param secondFactor {@code required}: users get no token until they have enrolled one, and none without its code
     * @param supportAccess whether platform operators may act as people of the tenant
     */
    record EditSignOnPolicy(
            @NotNull SecondFactor secondFactor, @NotNull Boolean supportAccess) {}

    /** The policy. */
    @RegisterForReflection
    record SignOnPolicyView(
            SecondFactor secondFactor,
            boolean supportAccess,
            @JsonIgnore long revision) implements Versioned {

        static final Rows<SignOnPolicyView> ROWS = Rows.of(SignOnPolicyView.class);
        static final SignOnPolicyView DEFAULT = new SignOnPolicyView(SecondFactor.OPTIONAL, true, 1);

        EditSignOnPolicy editable() {
            return new EditSignOnPolicy(secondFactor, supportAccess);
        }
    }
}
