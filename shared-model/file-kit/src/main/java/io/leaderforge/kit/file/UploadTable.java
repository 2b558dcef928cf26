package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.storage.Checkpoint;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of uploads, and the lease of the request that writes. */
final class UploadTable {

    /** Renewed with each checkpoint; after it another request may go on. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final String INSERT = """
            insert into uploads (id, tenant_id, user_id, purpose, subject_id, name, announced_type, length, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String CLAIM = """
            update uploads set writer = $2, writer_until = $3
            where id = $1 and received = $4 and completed_at is null and (writer_until is null or writer_until < $5)
            """;
    private static final String SAVE = """
            update uploads set received = $3, hash_state = $4, storage_state = $5, writer_until = $6
            where id = $1 and writer = $2 and completed_at is null
            """;

    /** A multipart upload is as long as it turns out to be. */
    private static final String SHORTEN = "update uploads set length = received where id = $1 and completed_at is null";

    private static final String BEFORE = "from uploads where id = $1";

    private UploadTable() {}

    static Uni<UploadRow> require(Sql sql, UUID id) {
        return sql.require("upload", UploadRow.ROWS, BEFORE, id);
    }

    static Uni<UploadRow> insert(
            Sql sql, UUID user, FileSubject subject, Announced announced, Instant expiresAt, UUID id) {
        return sql.store(
                UploadRow.ROWS,
                INSERT,
                id,
                sql.tenant(),
                user,
                subject.purpose().name(),
                subject.id(),
                announced.name(),
                announced.type(),
                announced.length(),
                expiresAt);
    }

    /** Fails with 409 where another request writes, or the upload has come to another place. */
    static Uni<UploadRow> claim(Sql sql, UUID id, long offset, UUID writer, Instant now) {
        return sql.change(UploadRow.ROWS, CLAIM, id, writer, now.plus(LEASE), offset, now)
                .onItem()
                .ifNull()
                .switchTo(() -> require(sql, id).map(row -> {
                    throw refusal(row, offset);
                }));
    }

    private static RuntimeException refusal(UploadRow row, long offset) {
        return row.received() != offset || row.completedAt() != null
                ? Problems.conflict(
                        "upload_offset",
                        "The upload continues at offset " + row.received()
                                + ". Ask for its offset with HEAD, and send the bytes from there on.")
                : Problems.conflict(
                        "upload_in_progress",
                        "Another request is still sending bytes of this upload. Ask for its offset with HEAD"
                                + " in a few seconds, and continue from there.");
    }

    /** Fails with 409 where the upload is no longer this writer's. @param until the lease; null ends it */
    static Uni<Void> save(
            Sql sql, UUID id, UUID writer, Checkpoint checkpoint, String hashState, @Nullable Instant until) {
        return sql.update(SAVE, id, writer, checkpoint.offset(), hashState, checkpoint.state(), until)
                .invoke(changed -> {
                    if (changed == 0) {
                        throw Problems.conflict(
                                "upload_in_progress", "The upload was canceled or is continued by another request.");
                    }
                })
                .replaceWithVoid();
    }

    static Uni<UploadRow> shorten(Sql sql, UUID id) {
        return sql.update(SHORTEN, id).chain(() -> require(sql, id));
    }

    /** False where another request has completed it. */
    static Uni<Boolean> complete(Sql sql, UUID id, Instant now) {
        return sql.update(
                        "update uploads set completed_at = $2, writer_until = null where id = $1 and completed_at is null",
                        id,
                        now)
                .map(changed -> changed == 1);
    }

    static Uni<Void> delete(Sql sql, UUID id) {
        return sql.update("delete from uploads where id = $1", id).replaceWithVoid();
    }

    /** Fails with 429 where the person has as many unfinished uploads as are allowed. */
    static Uni<Void> requireFewOpen(Sql sql, UUID user, int most) {
        return sql.query("select count(*) as open from uploads where user_id = $1 and completed_at is null", user)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("open") >= most) {
                        throw Problems.of(
                                        ProblemType.TOO_MANY_REQUESTS,
                                        "You have " + most
                                                + " unfinished uploads. Complete or cancel one of them first.")
                                .retryAfter(Duration.ofMinutes(1));
                    }
                })
                .replaceWithVoid();
    }

    /** Fails with 413 where the tenant has more bytes than are allowed; the upload's are counted already. */
    static Uni<Void> requireWithinQuota(Sql sql, long most) {
        return sql.query("select bytes from file_usage where tenant_id = $1", sql.tenant())
                .invoke(rows -> {
                    if (rows.size() > 0 && rows.iterator().next().getLong("bytes") > most) {
                        throw Problems.of(
                                ProblemType.CONTENT_TOO_LARGE,
                                "This file would exceed the tenant's limit of " + most
                                        + " bytes. Delete files that are no longer needed first.");
                    }
                })
                .replaceWithVoid();
    }
}
