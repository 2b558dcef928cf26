package io.leaderforge.kit.storage;

import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The requests to one bucket, answered on the caller's context. */
final class S3Objects {

    private final S3AsyncClient client;
    private final String bucket;

    S3Objects(S3AsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    Uni<String> beginParts(String name) {
        return here(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(name)))
                .map(created -> created.uploadId());
    }

    Uni<String> putPart(String name, String upload, int number, AsyncRequestBody body) {
        return here(() -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(name)
                                .uploadId(upload)
                                .partNumber(number),
                        body))
                .map(stored -> stored.eTag());
    }

    Uni<Void> completeParts(String name, String upload, List<S3State.Part> parts) {
        CompletedMultipartUpload all = CompletedMultipartUpload.builder()
                .parts(parts.stream()
                        .map(part -> CompletedPart.builder()
                                .partNumber(part.number())
                                .eTag(part.etag())
                                .build())
                        .toList())
                .build();
        return here(() -> client.completeMultipartUpload(request ->
                        request.bucket(bucket).key(name).uploadId(upload).multipartUpload(all)))
                .replaceWithVoid();
    }

    Uni<Void> abortParts(String name, String upload) {
        return here(() -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(name).uploadId(upload)))
                .replaceWithVoid()
                .onFailure(NoSuchUploadException.class)
                .recoverWithNull();
    }

    Uni<Void> put(String name, AsyncRequestBody body) {
        return here(() -> client.putObject(request -> request.bucket(bucket).key(name), body))
                .replaceWithVoid();
    }

    Uni<Void> delete(String name) {
        return here(() -> client.deleteObject(request -> request.bucket(bucket).key(name)))
                .replaceWithVoid()
                .onFailure(NoSuchKeyException.class)
                .recoverWithNull();
    }

    Uni<Boolean> exists(String name) {
        return here(() -> client.headObject(request -> request.bucket(bucket).key(name)))
                .replaceWith(true)
                .onFailure(NoSuchKeyException.class)
                .recoverWithItem(false);
    }

    /** A small object as a whole. */
    Uni<byte[]> bytes(String name) {
        return here(() -> client.getObject(
                        request -> request.bucket(bucket).key(name), AsyncResponseTransformer.toBytes()))
                .map(found -> found.asByteArray());
    }

    Uni<Void> download(String name, Path to) {
        return here(() -> client.getObject(
                        request -> request.bucket(bucket).key(name), AsyncResponseTransformer.toFile(to)))
                .replaceWithVoid();
    }

    /** A part of an object, as it comes. */
    Uni<ResponsePublisher<GetObjectResponse>> read(String name, long from, long length) {
        return here(() -> client.getObject(
                request -> request.bucket(bucket).key(name).range("bytes=" + from + "-" + (from + length - 1)),
                AsyncResponseTransformer.toPublisher()));
    }

    Uni<List<S3Object>> list(String prefix, @Nullable String after, int limit) {
        return here(() -> client.listObjectsV2(request ->
                        request.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(limit)))
                .map(found -> found.contents());
    }

    private static <T> Uni<T> here(Supplier<CompletionStage<T>> request) {
        return Uni.createFrom().completionStage(request).emitOn(OwnContext.here());
    }
}
