package io.leaderforge.crm.secret;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request and response bodies for secrets, with the rows and list they are read from. */
final class SecretBodies {

    private SecretBodies() {}

    /** Visible ASCII characters and spaces between them, as a header field can have. */
    private static final String HEADER_VALUE = "[!-~]([ -~]*[!-~])?";

    @Schema(name = "CreateWorkflowSecret")
    record CreateSecret(
            @NotNull
            @Pattern(regexp = "[a-z][a-z0-9_]{0,62}")
            @Schema(description = "Workflows refer to it by this name")
            String name,

            @NotNull
            @Size(max = 300)
            @Schema(description = "The only host it is sent to, with its port unless that is 443, e.g. api.example.com")
            String host,

            @NotNull
            @Size(max = 4000)
            @Pattern(regexp = HEADER_VALUE)
            @Schema(description = "The whole value of the header field")
            String value) {

        /** Without the value: it may be logged. */
        @Override
        public String toString() {
            return "CreateSecret[" + name + ", " + host + "]";
        }
    }

    @Schema(name = "ReplaceWorkflowSecret")
    record ReplaceSecret(
            @NotNull @Size(max = 4000) @Pattern(regexp = HEADER_VALUE)
            String value) {

        @Override
        public String toString() {
            return "ReplaceSecret[]";
        }
    }

    @RegisterForReflection
    @Schema(name = "WorkflowSecret", description = "A secret without its value, which is never shown")
    record SecretView(
            UUID id,
            String name,
            String host,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision) implements Identified {

        static final Rows<SecretView> ROWS = Rows.of(SecretView.class);
        static final Listing<SecretView> LIST =
                Listing.of(ROWS, "from workflow_secrets").newestFirst();
    }
}
