package io.leaderforge.kit.file;

import io.leaderforge.kit.image.ImageSize;
import io.leaderforge.kit.image.Picture;
import io.leaderforge.kit.image.SafeSvg;
import io.leaderforge.kit.job.Job;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.NoPayload;
import io.leaderforge.kit.job.Retry;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes a picture's variants: scaled, upright and encoded again, or an SVG image without anything that is not a shape. What
 * cannot be decoded is marked as failed; a process that dies of a picture has been counted before.
 */
@ApplicationScoped
class VariantsJob implements Job<NoPayload> {

    private static final String VARIANT = """
            insert into file_variants (id, tenant_id, file_id, name, media_type, width, height, size, sha256)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String READY = "update files set state = 'ready', width = coalesce($3, width),"
            + " height = coalesce($4, height) where tenant_id = $1 and id = $2";
    private static final String FAILED =
            "update files set state = 'failed' where tenant_id = $1 and id = $2 and state = 'processing'";

    private record Made(
            FileLink.Variant name,
            String mediaType,
            @Nullable ImageSize size,
            Buffer bytes) {}

    private record Stored(Made made, UUID id) {}

    private final StoredBytes bytes;
    private final ImageWorker images;
    private final String kind;

    VariantsJob(StoredBytes bytes, ImageWorker images, @ConfigProperty(name = "leaderforge.context") String context) {
        this.bytes = bytes;
        this.images = images;
        this.kind = context + ".files.variants";
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Class<NoPayload> payload() {
        return NoPayload.class;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Retry retry() {
        return Retry.exponential(Duration.ofSeconds(1), Duration.ofMinutes(1), 6);
    }

    @Override
    public Uni<Void> run(JobContext job, NoPayload payload) {
        return job.withSql(sql -> Files.find(sql, job.id()))
                .chain(file -> file == null || file.state() != FileState.PROCESSING
                        ? Uni.createFrom().voidItem()
                        : make(job, file));
    }

    private Uni<Void> make(JobContext job, FileRow file) {
        return bytes.read(file.key(), file.size())
                .chain(read -> images.run(() -> variants(MediaKind.of(file.mediaType()), read)))
                .chain(made -> Multi.createFrom()
                        .iterable(made)
                        .onItem()
                        .transformToUniAndConcatenate(
                                one -> bytes.write(file.tenantId(), one.bytes()).map(id -> new Stored(one, id)))
                        .collect()
                        .asList())
                .chain(stored -> job.finish(sql -> keep(sql, file, stored)))
                .onFailure(IOException.class)
                .recoverWithUni(unreadable -> job.finish(sql -> fail(sql, file.id())));
    }

    private static List<Made> variants(MediaKind kind, byte[] bytes) throws IOException {
        if (kind == MediaKind.SVG) {
            return List.of(
                    new Made(FileLink.Variant.DISPLAY, kind.mediaType(), null, Buffer.buffer(SafeSvg.of(bytes))));
        }
        Picture picture = Picture.decode(bytes);
        List<Made> made = new ArrayList<>();
        for (FileLink.Variant variant : FileLink.Variant.values()) {
            Picture.Encoded encoded = picture.within(variant.edge());
            made.add(new Made(variant, encoded.mediaType(), encoded.size(), encoded.bytes()));
        }
        return made;
    }

    /** A file that was deleted meanwhile has no variants; their bytes are orphans. */
    private static Uni<Void> keep(Sql sql, FileRow file, List<Stored> stored) {
        ImageSize size = stored.getFirst().made().size();
        return sql.update(
                        READY,
                        file.tenantId(),
                        file.id(),
                        size == null ? null : size.width(),
                        size == null ? null : size.height())
                .chain(there -> there == 0
                        ? Uni.createFrom().voidItem()
                        : Multi.createFrom()
                                .iterable(stored)
                                .onItem()
                                .transformToUniAndConcatenate(one -> insert(sql, file, one))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private static Uni<Integer> insert(Sql sql, FileRow file, Stored stored) {
        Made made = stored.made();
        ImageSize size = made.size();
        Sha256 sum = new Sha256();
        sum.update(made.bytes().getBytes());
        return sql.update(
                VARIANT,
                stored.id(),
                file.tenantId(),
                file.id(),
                made.name(),
                made.mediaType(),
                size == null ? null : size.width(),
                size == null ? null : size.height(),
                (long) made.bytes().length(),
                sum.hex());
    }

    private static Uni<Void> fail(Sql sql, UUID file) {
        return sql.update(FAILED, sql.tenant(), file).replaceWithVoid();
    }

    @Override
    public Uni<Void> exhausted(Sql sql, JobContext job, NoPayload payload, Throwable last) {
        return fail(sql, job.id());
    }
}
