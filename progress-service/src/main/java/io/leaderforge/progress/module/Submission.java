package io.leaderforge.progress.module;

import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.kit.Ids;
import io.leaderforge.progress.round.ModuleRound;
import io.leaderforge.progress.worksheet.Worksheet;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the learner has answered in a round; may be revised until the check-in has taken place. */
@Entity
@Table(name = "worksheet_submissions")
@DynamicUpdate
@SuppressWarnings("UnusedVariable") // Hibernate writes what is read by rows alone.
class Submission {

    @Id
    private UUID id;

    private UUID tenantId;
    private UUID userId;
    private UUID contentId;
    private UUID roundId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> responses;

    /** The questions that are answered, in their version. */
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> definition;

    private Instant submittedAt;
    private Instant updatedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Submission() {}

    static Submission submit(ModuleRound round, Worksheet worksheet, Map<String, Object> responses, Instant now) {
        Submission submission = new Submission();
        submission.id = Ids.next();
        submission.tenantId = round.tenantId();
        submission.userId = round.userId();
        submission.contentId = round.contentId();
        submission.roundId = round.id();
        submission.definition = worksheet.document();
        submission.responses = responses;
        submission.submittedAt = now;
        submission.updatedAt = now;
        return submission;
    }

    ModuleStepChanged submitted() {
        return new ModuleStepChanged(tenantId, userId, contentId, "worksheet", "submitted", submittedAt);
    }

    /** Null of a submission from before questions were kept. */
    @Nullable
    Worksheet worksheet() {
        return definition.isEmpty() ? null : Worksheet.of(definition);
    }

    void revise(Worksheet worksheet, Map<String, Object> responses, Instant now) {
        definition = worksheet.document();
        this.responses = responses;
        updatedAt = now;
    }
}
