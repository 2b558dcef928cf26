package io.leaderforge.kit.storage;

import io.leaderforge.kit.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket. An upload is a multipart upload whose parts wait in a file of this machine until they are whole; what is behind the
 * last part at a checkpoint is an object of its own, from which the next request goes on.
 */
final class S3Storage implements Storage {

    private static final String TAIL = ".tail";

    private final Vertx vertx;
    private final S3Objects objects;
    private final String prefix;
    private final Path spool;
    private final int partBytes;

    /** @param spool the folder in which parts wait */
    S3Storage(Vertx vertx, S3Objects objects, String context, Path spool, int partBytes) {
        this.vertx = vertx;
        this.objects = objects;
        this.prefix = context + "/";
        this.spool = spool;
        this.partBytes = partBytes;
    }

    private String name(StorageKey key) {
        return prefix + key.path();
    }

    @Override
    public Uni<Appender> append(StorageKey key, Checkpoint from) {
        S3State state = S3State.of(from.state());
        if (state.offset() != from.offset()) {
            return Uni.createFrom().failure(new BytesLostException(key));
        }
        Path file = spool.resolve(Ids.next().toString());
        Uni<Void> made = Uni.createFrom()
                .completionStage(
                        () -> vertx.fileSystem().mkdirs(spool.toString()).toCompletionStage());
        return made.chain(() ->
                        state.tail() == 0 ? Uni.createFrom().voidItem() : objects.download(name(key) + TAIL, file))
                .onFailure(NoSuchKeyException.class)
                .transform(gone -> new BytesLostException(key))
                .chain(() -> Uni.createFrom()
                        .completionStage(() -> vertx.fileSystem()
                                .open(file.toString(), new OpenOptions().setRead(true))
                                .toCompletionStage()))
                .map(opened -> new S3Appender(
                        objects, new SpoolFile(vertx, file, opened, state.tail()), name(key), state, partBytes));
    }

    /** The tail becomes the last part; of a short file it is all there is. */
    @Override
    public Uni<Void> complete(StorageKey key, Checkpoint end) {
        S3State state = S3State.of(end.state());
        String name = name(key);
        String upload = state.uploadId();
        Uni<Void> done = upload == null
                ? objects.bytes(name + TAIL).chain(bytes -> objects.put(name, AsyncRequestBody.fromBytes(bytes)))
                : lastPart(name, upload, state).chain(parts -> objects.completeParts(name, upload, parts));
        return done.onFailure(
                        failure -> failure instanceof NoSuchKeyException || failure instanceof NoSuchUploadException)
                .recoverWithUni(failure -> objects.exists(name)
                        .invoke(there -> {
                            if (!there) {
                                throw new BytesLostException(key);
                            }
                        })
                        .replaceWithVoid())
                .chain(() -> objects.delete(name + TAIL));
    }

    private Uni<List<S3State.Part>> lastPart(String name, String upload, S3State state) {
        if (state.tail() == 0) {
            return Uni.createFrom().item(state.parts());
        }
        int number = state.parts().size() + 1;
        return objects.bytes(name + TAIL)
                .chain(bytes -> objects.putPart(name, upload, number, AsyncRequestBody.fromBytes(bytes)))
                .map(etag -> state.with(upload, new S3State.Part(number, etag, state.tail()))
                        .parts());
    }

    @Override
    public Uni<Source> read(StorageKey key, long from, long length) {
        return objects.read(name(key), from, length)
                .onFailure(NoSuchKeyException.class)
                .transform(gone -> new BytesLostException(key))
                .map(publisher -> new S3Source(vertx.getOrCreateContext(), publisher));
    }

    @Override
    public Uni<Void> delete(StorageKey key, @Nullable String state) {
        String upload = S3State.of(state).uploadId();
        String name = name(key);
        return objects.delete(name)
                .chain(() -> objects.delete(name + TAIL))
                .chain(() -> upload == null ? Uni.createFrom().voidItem() : objects.abortParts(name, upload));
    }

    @Override
    public Uni<List<StoredObject>> list(String after, int limit) {
        return objects.list(prefix, after.isEmpty() ? null : prefix + after + TAIL, limit)
                .map(found -> found.stream().flatMap(this::stored).toList());
    }

    /** A tail stands for its upload; names that are no ids are not the platform's. */
    private Stream<StoredObject> stored(S3Object object) {
        String path = object.key().substring(prefix.length());
        String[] parts = (path.endsWith(TAIL) ? path.substring(0, path.length() - TAIL.length()) : path).split("/");
        try {
            return Stream.of(new StoredObject(
                    new StorageKey(UUID.fromString(parts[0]), UUID.fromString(parts[2])), object.lastModified()));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            return Stream.empty();
        }
    }
}
