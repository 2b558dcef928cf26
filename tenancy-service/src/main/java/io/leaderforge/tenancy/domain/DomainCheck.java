package io.leaderforge.tenancy.domain;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain as it stands, and what an answer of DNS makes of it.
 *
 * @param vouched an operator gave it; DNS is not asked about that
 * @param failingSince since when an active domain's record is missing
 */
record DomainCheck(
        String domain,
        String status,
        boolean vouched,
        String challenge,
        Instant createdAt,
        @Nullable Instant failingSince) {

    static final String PENDING = "pending";
    static final String ACTIVE = "active";
    static final String LAPSED = "lapsed";

    static DomainCheck of(Row row) {
        return new DomainCheck(
                row.getString("domain"),
                row.getString("status"),
                row.getString("method").equals("operator"),
                row.getString("challenge"),
                row.getOffsetDateTime("created_at").toInstant(),
                DomainBodies.instant(row.getOffsetDateTime("failing_since")));
    }

    /**
     * What comes next.
     *
     * @param dueAt when it is checked again by itself; null for never
     */
    record Next(
            String status,
            @Nullable Instant failingSince,
            @Nullable Instant dueAt) {}

    DomainBodies.Challenge record() {
        return DomainBodies.Challenge.of(domain, challenge);
    }

    boolean isShown(TxtRecords.Answer answer) {
        return answer.texts().stream().anyMatch(text -> text.strip().equals(record().value()));
    }

    Next next(TxtRecords.Answer answer, Instant now, DomainConfig config) {
        if (vouched) {
            return new Next(status, null, null);
        }
        if (!answer.answered()) {
            return new Next(status, failingSince, now.plus(config.failingEvery()));
        }
        if (isShown(answer)) {
            return new Next(ACTIVE, null, now.plus(config.recheckEvery()));
        }
        return status.equals(ACTIVE) ? failing(now, config) : new Next(status, null, again(now, config));
    }

    private Next failing(Instant now, DomainConfig config) {
        Instant since = failingSince == null ? now : failingSince;
        Instant end = since.plus(config.grace());
        if (!end.isAfter(now)) {
            return new Next(LAPSED, since, null);
        }
        Instant soon = now.plus(config.failingEvery());
        return new Next(ACTIVE, since, soon.isBefore(end) ? soon : end);
    }

    /** A claim is looked at for some days; after that only when somebody asks. */
    private @Nullable Instant again(Instant now, DomainConfig config) {
        boolean young =
                status.equals(PENDING) && createdAt.plus(config.pendingFor()).isAfter(now);
        return young ? now.plus(config.pendingEvery()) : null;
    }
}
