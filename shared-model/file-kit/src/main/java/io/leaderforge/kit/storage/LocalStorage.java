package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.FileProps;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files in a folder of this machine, or of a file system that all instances mount. An upload is a {@code .part} beside its
 * final place and is renamed when all of it has reached the disk.
 */
final class LocalStorage implements Storage {

    private static final int READ_BYTES = 128 * 1024;

    private final Vertx vertx;
    private final FileSystem files;
    private final Path root;

    LocalStorage(Vertx vertx, Path root) {
        this.vertx = vertx;
        this.files = vertx.fileSystem();
        this.root = root;
    }

    private Path place(StorageKey key) {
        return root.resolve(key.path());
    }

    private Path part(StorageKey key) {
        return root.resolve(key.path() + ".part");
    }

    @Override
    public Uni<Appender> append(StorageKey key, Checkpoint from) {
        String part = part(key).toString();
        Future<Appender> opened = files.mkdirs(place(key).resolveSibling("").toString())
                .compose(made -> files.open(part, new OpenOptions().setRead(true)))
                .compose(file -> files.props(part)
                        .compose(props -> cut(key, props, from))
                        .map(cut -> (Appender) new LocalAppender(file, from.offset()))
                        .recover(failure -> file.close().compose(closed -> Future.failedFuture(failure))));
        return uni(opened);
    }

    /** What is behind the checkpoint may have arrived only in part. */
    private Future<Void> cut(StorageKey key, FileProps props, Checkpoint from) {
        if (props.size() < from.offset()) {
            return Future.failedFuture(new BytesLostException(key));
        }
        return props.size() == from.offset()
                ? Future.succeededFuture()
                : files.truncate(part(key).toString(), from.offset());
    }

    @Override
    public Uni<Void> complete(StorageKey key, Checkpoint end) {
        Path place = place(key);
        Future<Void> moved = files.exists(place.toString())
                .compose(there -> there
                        ? Future.<Void>succeededFuture()
                        : files.move(part(key).toString(), place.toString(), new CopyOptions().setAtomicMove(true)))
                .compose(there -> vertx.executeBlocking(() -> syncFolder(place)))
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(lostOr(failure, key)));
        return uni(moved);
    }

    /** Without it a rename may be forgotten by a machine that loses its power. */
    private static Path syncFolder(Path place) throws IOException {
        try (FileChannel folder = FileChannel.open(place.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return place;
    }

    @Override
    public Uni<Source> read(StorageKey key, long from, long length) {
        OpenOptions reading = new OpenOptions().setRead(true).setWrite(false).setCreate(false);
        Future<Source> opened = files.open(place(key).toString(), reading)
                .map(file ->
                        (Source) new LocalSource(file.setReadBufferSize((int) Math.min(READ_BYTES, Math.max(1, length)))
                                .setReadPos(from)
                                .setReadLength(length)))
                .recover(failure -> Future.failedFuture(lostOr(failure, key)));
        return uni(opened);
    }

    private static Throwable lostOr(Throwable failure, StorageKey key) {
        boolean missing = failure instanceof NoSuchFileException || failure.getCause() instanceof NoSuchFileException;
        return missing ? new BytesLostException(key) : failure;
    }

    @Override
    public Uni<Void> delete(StorageKey key, @Nullable String state) {
        Future<Void> deleted = vertx.executeBlocking(() -> {
                    Files.deleteIfExists(part(key));
                    Files.deleteIfExists(place(key));
                    return key;
                })
                .mapEmpty();
        return uni(deleted);
    }

    @Override
    public Uni<List<StoredObject>> list(String after, int limit) {
        return uni(vertx.executeBlocking(() -> new LocalListing(root, after, limit).read()));
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
