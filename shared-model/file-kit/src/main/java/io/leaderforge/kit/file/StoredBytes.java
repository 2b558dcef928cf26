package io.leaderforge.kit.file;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.storage.Checkpoint;
import io.leaderforge.kit.storage.Source;
import io.leaderforge.kit.storage.Storage;
import io.leaderforge.kit.storage.StorageKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Small files as a whole: heads, and pictures, whose purposes limit them. */
@ApplicationScoped
class StoredBytes {

    private final Storage storage;

    StoredBytes(Storage storage) {
        this.storage = storage;
    }

    Uni<byte[]> read(StorageKey key, long length) {
        return storage.read(key, 0, length).chain(StoredBytes::all).map(Buffer::getBytes);
    }

    private static Uni<Buffer> all(Source source) {
        return Uni.createFrom()
                .<Buffer>emitter(emitter -> {
                    Buffer read = Buffer.buffer();
                    source.stream()
                            .exceptionHandler(emitter::fail)
                            .endHandler(end -> emitter.complete(read))
                            .handler(read::appendBuffer)
                            .resume();
                })
                .eventually(source::close);
    }

    /** Stores them below an id of their own. */
    Uni<UUID> write(UUID tenant, Buffer bytes) {
        StorageKey key = new StorageKey(tenant, Ids.next());
        return storage.append(key, Checkpoint.START)
                .chain(appender -> {
                    appender.write(bytes);
                    return appender.checkpoint().eventually(appender::close);
                })
                .chain(end -> storage.complete(key, end))
                .replaceWith(key.id());
    }
}
