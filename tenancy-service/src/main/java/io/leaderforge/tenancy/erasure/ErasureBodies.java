package io.leaderforge.tenancy.erasure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and responses about erasures. */
final class ErasureBodies {

    private ErasureBodies() {}

    /** @param userId the person to be erased */
    record CreateErasure(@NotNull UUID userId) {}

    @RegisterForReflection
    @Schema(name = "PlannedErasure")
    record PlannedErasureView(
            @Schema(description = "When the erasure begins; until then it can be cancelled")
            Instant erasedAt) {}

    enum ErasureStatus implements TextEnum {
        REQUESTED,
        DONE
    }

    @RegisterForReflection
    @Schema(description = "The result of the erasure in one service")
    record Receipt(
            String context,
            ErasureStatus status,
            @Nullable Instant doneAt,

            @Schema(description = "The rows that its rules have deleted or anonymised") @Nullable
            Long changed) {}

    @RegisterForReflection
    @Schema(name = "Erasure")
    record ErasureView(
            UUID id,
            UUID tenantId,

            @Schema(description = "The person; null from the last receipt on") @Nullable
            UUID userId,

            ErasureStatus status,
            Instant requestedAt,
            @Nullable Instant completedAt,

            @Schema(
                    description = "When the last copies end of what names no one: ids in facts and dead letters, and in"
                            + " tombstones. Null before the last receipt")
            @Nullable
            Instant lapsesAt,

            List<Receipt> receipts,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<ErasureView> ROWS = Rows.of(ErasureView.class)
                .with("status", "case when completed_at is null then 'requested' else 'done' end")
                .with("lapses_at", "completed_at + interval '30 days'")
                .with("receipts", """
                        (select jsonb_agg(jsonb_build_object('context', c.context,
                            'status', case when r.done_at is null then 'requested' else 'done' end,
                            'done_at', r.done_at, 'changed', r.changed) order by c.place)
                          from unnest(array['core', 'content', 'progress', 'engagement', 'crm'])
                            with ordinality c (context, place)
                          left join erasure_receipts r on r.tenant_id = erasures.tenant_id and r.erasure_id = erasures.id
                            and r.context = c.context)""");

        static final Listing<ErasureView> LIST =
                Listing.of(ROWS, "from erasures").newestFirst();
    }
}
