package io.leaderforge.progress.module;

import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.kit.Ids;
import io.leaderforge.progress.round.ModuleRound;
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

/** What the learner has answered in a round; may be revised until the check-in has taken place. */
@Entity
@Table(name = "worksheet_submissions")
@DynamicUpdate
@SuppressWarnings("UnusedVariable") // Hibernate writes what is read by rows alone.
class Worksheet {

    @Id
    private UUID id;

    private UUID tenantId;
    private UUID userId;
    private UUID contentId;
    private UUID roundId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> responses;

    private Instant submittedAt;
    private Instant updatedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected Worksheet() {}

    static Worksheet submit(ModuleRound round, Map<String, Object> responses, Instant now) {
        Worksheet worksheet = new Worksheet();
        worksheet.id = Ids.next();
        worksheet.tenantId = round.tenantId();
        worksheet.userId = round.userId();
        worksheet.contentId = round.contentId();
        worksheet.roundId = round.id();
        worksheet.responses = responses;
        worksheet.submittedAt = now;
        worksheet.updatedAt = now;
        return worksheet;
    }

    ModuleStepChanged submitted() {
        return new ModuleStepChanged(tenantId, userId, contentId, "worksheet", "submitted", submittedAt);
    }

    void revise(Map<String, Object> responses, Instant now) {
        this.responses = responses;
        updatedAt = now;
    }
}
