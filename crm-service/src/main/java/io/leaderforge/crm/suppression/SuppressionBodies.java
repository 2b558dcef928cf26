package io.leaderforge.crm.suppression;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request and response bodies for suppressions, with the rows and list they are read from. */
final class SuppressionBodies {

    private SuppressionBodies() {}

    /** Who asked for it. */
    enum Reason implements TextEnum {
        UNSUBSCRIBED,
        STAFF
    }

    record CreateSuppression(@NotNull @ValidEmail String email) {}

    @RegisterForReflection
    @Schema(name = "Suppression")
    record SuppressionView(
            UUID id,
            @NotAudited String email,
            Reason reason,
            Instant createdAt,
            @JsonIgnore long revision) implements Identified {

        static final Rows<SuppressionView> ROWS =
                Rows.of(SuppressionView.class).with("email", "{}address").with("revision", "1::bigint");
        static final Listing<SuppressionView> LIST =
                Listing.of(ROWS, "from mail_suppressions").newestFirst();
    }

    /** What the holder of an unsubscribe link sees. */
    @RegisterForReflection
    @Schema(name = "Unsubscription")
    record UnsubscriptionView(
            String email,

            @Schema(description = "Whether the address no longer gets mail")
            boolean unsubscribed) {}
}
