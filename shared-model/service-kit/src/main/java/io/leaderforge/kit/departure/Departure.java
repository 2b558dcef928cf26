package io.leaderforge.kit.departure;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who left, and how far the rules have been executed.
 *
 * @param subject {@link #PERSON}, {@link #ORGANIZATION}, {@link #TENANT}, or the name of a replica
 * @param email a person's address until the second pass is done; null where it is not known
 * @param pseudonym what stands for the subject's id in rows that are kept
 * @param nextRule where the pass goes on; null at its beginning
 * @param passes how many are complete; facts that arrive late are what the later ones find
 * @param changed the rows that the first pass has deleted or anonymised
 */
@RegisterForReflection
public record Departure(
        UUID tenantId,
        String subject,
        UUID id,
        @Nullable String email,
        UUID pseudonym,
        Instant leftAt,
        @Nullable Integer nextRule,
        int passes,
        long changed) {

    public static final String PERSON = "person";
    public static final String ORGANIZATION = "organization";
    public static final String TENANT = "tenant";

    static final Rows<Departure> ROWS = Rows.of(Departure.class);

    Departure afterBatch(int rows) {
        return new Departure(tenantId, subject, id, email, pseudonym, leftAt, nextRule, passes, changed + rows);
    }

    public boolean isOf(String other) {
        return subject.equals(other);
    }
}
