package io.leaderforge.progress.round;

import io.leaderforge.contracts.event.progress.Completed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One time that somebody takes a module. Made by {@link Rounds#open}, so that two requests at once make one. */
@Entity
@Table(name = "module_rounds")
@DynamicUpdate
public class ModuleRound {

    @Id
    private UUID id;

    private UUID tenantId;
    private UUID userId;
    private UUID contentId;
    private UUID progressId;
    private int round;
    private @Nullable UUID leaderId;
    private @Nullable UUID organizationId;
    private Instant startedAt;
    private @Nullable Instant completedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected ModuleRound() {}

    /** Whom the learner asked for the check-in, and in which organization. */
    public void asked(UUID leaderId, @Nullable UUID organizationId) {
        this.leaderId = leaderId;
        this.organizationId = organizationId;
    }

    /** The fourth step is done. */
    public Completed complete(Instant now) {
        if (completedAt != null) {
            throw new IllegalStateException("round " + id + " is complete");
        }
        completedAt = now;
        return new Completed(tenantId, userId, contentId, "module", leaderId, now);
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public UUID userId() {
        return userId;
    }

    public UUID contentId() {
        return contentId;
    }

    /** Key of everything published about the module, so that it stays in order. */
    public UUID progressId() {
        return progressId;
    }

    public int round() {
        return round;
    }

    public @Nullable UUID leaderId() {
        return leaderId;
    }

    public @Nullable UUID organizationId() {
        return organizationId;
    }

    public Instant startedAt() {
        return startedAt;
    }
}
