package io.leaderforge.kit.file;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.storage.Appender;
import io.leaderforge.kit.storage.BytesLostException;
import io.leaderforge.kit.storage.Storage;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.OwnContext;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Uploads: begun for a purpose, received in any number of requests, completed by the one that brings the last byte. While bytes
 * arrive no transaction is open.
 */
@ApplicationScoped
class Uploads {

    private final Vertx vertx;
    private final TenantTransaction transaction;
    private final Storage storage;
    private final FileConfig config;
    private final FileMetrics metrics;
    private final Clock clock;
    private final StoragePlan plan;

    Uploads(
            Vertx vertx,
            TenantTransaction transaction,
            Storage storage,
            FileConfig config,
            FileMetrics metrics,
            Clock clock,
            StoragePlan plan) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.storage = storage;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.plan = plan;
    }

    /** Reserves the bytes; fails with 403, 404, 413 or 429 where the caller must not send them. */
    Uni<UploadRow> begin(Caller caller, Grants grants, FileSubject subject, Announced announced) {
        FilePurpose purpose = subject.purpose();
        long most = most(purpose);
        if (announced.length() > most) {
            throw Problems.of(ProblemType.CONTENT_TOO_LARGE, purpose.phrase() + " must not exceed " + most + " bytes.");
        }
        UUID user = caller.requireUser();
        UUID id = Ids.next();
        return transaction.withSql(
                Caller.service(caller.requireTenant()),
                sql -> purpose.authorize(sql, grants, subject)
                        .chain(() -> UploadTable.requireFewOpen(sql, user, config.openUploads()))
                        .chain(() -> PlanLimits.requireRoom(sql, plan.bytes(), announced.length()))
                        .chain(() -> UploadTable.insert(
                                sql, user, subject, announced, clock.instant().plus(config.uploadLifetime()), id))
                        .call(() -> UploadTable.requireWithinQuota(sql, config.tenantBytes())));
    }

    long most(FilePurpose purpose) {
        return Math.min(purpose.maxBytes(), config.maxBytes());
    }

    /** The caller's own upload, 404 for everyone else's; 410 where it has expired. */
    Uni<UploadRow> require(Caller caller, UUID id) {
        return transaction.withSql(caller, sql -> UploadTable.require(sql, id)).invoke(this::requireCurrent);
    }

    private void requireCurrent(UploadRow upload) {
        if (upload.expiresAt().isBefore(clock.instant())) {
            throw Problems.gone("This upload has expired. Begin a new one.");
        }
    }

    /** Cancels the caller's upload; its bytes are removed later. */
    Uni<Void> cancel(Caller caller, UUID id) {
        return require(caller, id).chain(upload -> transaction.withSql(caller, sql -> UploadTable.delete(sql, id)));
    }

    /**
     * Receives what the stream brings, behind the offset.
     *
     * @return the upload as it is then; fails with 409 where the offset is not where the upload has come to
     */
    Uni<UploadRow> receive(Caller caller, UUID id, long offset, ReadStream<Buffer> stream) {
        var here = OwnContext.here();
        UUID writer = Ids.next();
        return beside(() ->
                        transaction.withSql(caller, sql -> UploadTable.claim(sql, id, offset, writer, clock.instant())))
                .invoke(this::requireCurrent)
                .chain(upload -> append(caller, upload, writer, stream))
                .chain(() -> beside(() -> transaction.withSql(caller, sql -> UploadTable.require(sql, id))))
                .emitOn(here);
    }

    private Uni<Long> append(Caller caller, UploadRow upload, UUID writer, ReadStream<Buffer> stream) {
        Sha256 sum = upload.hashState() == null ? new Sha256() : Sha256.of(upload.hashState());
        Inflow.Ledger ledger = (checkpoint, state, last) -> beside(() -> transaction.withSql(
                caller,
                sql -> UploadTable.save(
                        sql,
                        upload.id(),
                        writer,
                        checkpoint,
                        state,
                        last ? null : clock.instant().plus(UploadTable.LEASE))));
        return storage.append(upload.key(), upload.checkpoint())
                .onFailure(BytesLostException.class)
                .transform(lost -> Problems.gone("The bytes of this upload are lost. Begin a new one."))
                .invoke(metrics::begins)
                .chain(appender -> toItsEnd(inflow(appender, sum, ledger, upload)
                        .receive(stream)
                        .invoke(received -> metrics.received(received - upload.received()))
                        .eventually(metrics::ends)));
    }

    /** A client that leaves cancels the work that it waits for; this is done nevertheless. */
    static <T> Uni<T> toItsEnd(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }

    private Inflow inflow(Appender appender, Sha256 sum, Inflow.Ledger ledger, UploadRow upload) {
        return new Inflow(vertx, appender, sum, ledger, upload.received(), upload.length(), config.idleTimeout());
    }

    /** A multipart upload is as long as it has turned out to be. */
    Uni<UploadRow> shorten(Caller caller, UUID id) {
        return beside(() -> transaction.withSql(caller, sql -> UploadTable.shorten(sql, id)));
    }

    /** The request may take hours: its deadline is for its transactions, not for its bytes. */
    private <T> Uni<T> beside(Supplier<Uni<T>> work) {
        return OwnContext.run(vertx.getOrCreateContext(), work);
    }
}
