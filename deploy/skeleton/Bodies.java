package io.leaderforge.@folder@.@package@;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;

/** Request and response bodies for @titles@, with the rows and list they are read from. */
final class @Class@Bodies {

    private @Class@Bodies() {}

    record Create@Class@(@NotNull @ValidName(max = 500) String name) {}

    record Edit@Class@(@NotNull @ValidName(max = 500) String name) {

        static Edit@Class@ of(@Class@View current) {
            return new Edit@Class@(current.name);
        }
    }

    @RegisterForReflection
    record @Class@View(UUID id, String name, Instant createdAt, Instant updatedAt, @JsonIgnore long revision)
            implements Identified {

        static final Rows<@Class@View> ROWS = Rows.of(@Class@View.class);
        static final Listing<@Class@View> LIST = Listing.of(ROWS, "from @table@").newestFirst();
    }
}
