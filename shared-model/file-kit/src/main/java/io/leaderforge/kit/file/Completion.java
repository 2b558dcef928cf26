package io.leaderforge.kit.file;

import io.leaderforge.kit.image.ImageSize;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.storage.Storage;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;

/**
 * Turns a received upload into a file: makes its bytes readable, looks at them, and stores the row in one transaction with what
 * the purpose does with it. Safe to repeat, by another request as well, until it has succeeded.
 */
@ApplicationScoped
class Completion {

    private static final String INSERT = """
            insert into files (id, tenant_id, user_id, purpose, subject_id, name, media_type, size, sha256,
              width, height, state)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """;

    private final TenantTransaction transaction;
    private final Storage storage;
    private final Inspection inspection;
    private final FilePurposes purposes;
    private final VariantsJob variants;
    private final Clock clock;

    Completion(
            TenantTransaction transaction,
            Storage storage,
            Inspection inspection,
            FilePurposes purposes,
            VariantsJob variants,
            Clock clock) {
        this.transaction = transaction;
        this.storage = storage;
        this.inspection = inspection;
        this.purposes = purposes;
        this.variants = variants;
        this.clock = clock;
    }

    /** The file; an upload whose bytes are refused is deleted. */
    Uni<FileRow> complete(UploadRow upload, Grants grants) {
        FilePurpose purpose = purposes.require(upload.purpose());
        return storage.complete(upload.key(), upload.checkpoint())
                .chain(() -> inspection.inspect(upload, purpose))
                .chain(found -> transaction.withSql(
                        Caller.service(upload.tenantId()), sql -> store(sql, upload, purpose, found, grants)))
                .onFailure(Completion::isFinal)
                .call(refused -> transaction.withSql(
                        Caller.service(upload.tenantId()), sql -> UploadTable.delete(sql, upload.id())));
    }

    /** A conflict or a fault may be over at the next attempt. */
    private static boolean isFinal(Throwable failure) {
        return failure instanceof ProblemException problem
                && switch (problem.type()) {
                    case UNSUPPORTED_MEDIA_TYPE, UNPROCESSABLE, FORBIDDEN, NOT_FOUND, CONTENT_TOO_LARGE -> true;
                    default -> false;
                };
    }

    private Uni<FileRow> store(Sql sql, UploadRow upload, FilePurpose purpose, Inspection.Found found, Grants grants) {
        FileSubject subject = new FileSubject(purpose, upload.subjectId());
        return UploadTable.complete(sql, upload.id(), clock.instant())
                .chain(first -> first
                        ? purpose.authorize(sql, grants, subject)
                                .chain(() -> Files.replace(sql, subject))
                                .chain(() -> insert(sql, upload, found, purpose.isPicture()))
                                .call(file -> purpose.attached(sql, file))
                                .call(file -> file.state() == FileState.PROCESSING
                                        ? Jobs.at(sql, variants.kind(), file.id(), clock.instant())
                                        : Uni.createFrom().voidItem())
                        : Files.find(sql, upload.id()).onItem().ifNull().failWith(() -> Problems.notFound("upload")));
    }

    private static Uni<FileRow> insert(Sql sql, UploadRow upload, Inspection.Found found, boolean isPicture) {
        ImageSize size = found.size();
        return sql.store(
                FileRow.ROWS,
                INSERT,
                upload.id(),
                upload.tenantId(),
                upload.userId(),
                upload.purpose(),
                upload.subjectId(),
                upload.name(),
                found.kind().mediaType(),
                upload.received(),
                Sha256.of(Objects.requireNonNull(upload.hashState())).hex(),
                size == null ? null : size.width(),
                size == null ? null : size.height(),
                isPicture ? FileState.PROCESSING : FileState.READY);
    }
}
