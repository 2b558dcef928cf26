package io.leaderforge.kit.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every adapter of the storage does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StorageContract {

    private static final int PIECE = 60_000;

    final Vertx vertx = Vertx.vertx();
    private final UUID tenant = Ids.next();

    abstract Storage storage();

    /** As after a restart of the process. */
    abstract Storage anew();

    @AfterAll
    void closeVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName(
            "an upload goes on behind its checkpoint, in another process, and is read in parts when it is complete")
    void anUploadGoesOn() throws Exception {
        StorageKey key = key();
        byte[] bytes = bytes(13_000_000);
        Checkpoint half = append(storage(), key, Checkpoint.START, bytes, 0, 6_000_000);
        assertEquals(6_000_000, half.offset());
        // What is behind a checkpoint is forgotten.
        append(storage(), key, half, bytes(500_000), 0, 500_000);
        Checkpoint end = append(anew(), key, half, bytes, 6_000_000, bytes.length);
        assertEquals(bytes.length, end.offset());
        await(() -> anew().complete(key, end));
        await(() -> anew().complete(key, end));
        assertArrayEquals(bytes, read(key, 0, bytes.length));
        assertArrayEquals(Arrays.copyOfRange(bytes, 5_999_990, 6_000_010), read(key, 5_999_990, 20));
    }

    @Test
    void aSmallFileIsStoredWhole() throws Exception {
        StorageKey key = key();
        byte[] bytes = bytes(10);
        Checkpoint end = append(storage(), key, Checkpoint.START, bytes, 0, 10);
        await(() -> storage().complete(key, end));
        assertArrayEquals(bytes, read(key, 0, 10));
    }

    @Test
    @DisplayName("what is deleted is gone, complete or not, and may be deleted again")
    void whatIsDeletedIsGone() throws Exception {
        StorageKey complete = key();
        Checkpoint end = append(storage(), complete, Checkpoint.START, bytes(100), 0, 100);
        await(() -> storage().complete(complete, end));
        StorageKey begun = key();
        Checkpoint far = append(storage(), begun, Checkpoint.START, bytes(9_000_000), 0, 9_000_000);
        for (int i = 0; i < 2; i++) {
            await(() -> storage().delete(complete, null));
            await(() -> storage().delete(begun, far.state()));
        }
        assertLost(() -> storage().read(complete, 0, 10));
        assertLost(() -> storage().complete(begun, far));
    }

    @Test
    @DisplayName("an upload whose bytes are not there does not go on")
    void lostBytesAreNoticed() {
        assertLost(() -> storage().append(key(), new Checkpoint(100, null)));
    }

    @Test
    @DisplayName("all that is there is listed, complete or not, page by page")
    void allIsListed() throws Exception {
        List<StorageKey> keys = List.of(key(), key(), key(), key());
        for (StorageKey key : keys) {
            Checkpoint end = append(storage(), key, Checkpoint.START, bytes(5), 0, 5);
            if (!key.equals(keys.getFirst())) {
                await(() -> storage().complete(key, end));
            }
        }
        String after = "";
        List<StorageKey> found = new ArrayList<>();
        for (List<StoredObject> page = list(after); !page.isEmpty(); page = list(after)) {
            page.stream().map(StoredObject::key).filter(keys::contains).forEach(found::add);
            after = page.getLast().key().path();
        }
        assertEquals(
                keys.stream().map(StorageKey::path).sorted().toList(),
                found.stream().map(StorageKey::path).toList());
    }

    private List<StoredObject> list(String after) throws Exception {
        return await(() -> storage().list(after, 2));
    }

    private StorageKey key() {
        return new StorageKey(tenant, Ids.next());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** As a request writes: piece by piece, pausing where the storage is full. */
    private Checkpoint append(Storage storage, StorageKey key, Checkpoint from, byte[] bytes, int start, int end)
            throws Exception {
        return await(() -> storage.append(key, from)
                .chain(appender -> Uni.createFrom()
                        .<Void>emitter(done -> write(appender, bytes, start, end, () -> done.complete(null)))
                        .chain(appender::checkpoint)
                        .eventually(appender::close)));
    }

    private static void write(Appender appender, byte[] bytes, int start, int end, Runnable done) {
        int at = start;
        while (at < end) {
            int next = Math.min(end, at + PIECE);
            appender.write(Buffer.buffer(Arrays.copyOfRange(bytes, at, next)));
            at = next;
            if (appender.isFull()) {
                int resumed = at;
                appender.onDrain(() -> write(appender, bytes, resumed, end, done));
                return;
            }
        }
        done.run();
    }

    private byte[] read(StorageKey key, long from, long length) throws Exception {
        return await(() -> storage()
                        .read(key, from, length)
                        .chain(source -> Uni.createFrom()
                                .<Buffer>emitter(emitter -> {
                                    Buffer all = Buffer.buffer();
                                    source.stream()
                                            .exceptionHandler(emitter::fail)
                                            .endHandler(end -> emitter.complete(all))
                                            .handler(all::appendBuffer)
                                            .resume();
                                })
                                .eventually(source::close)))
                .getBytes();
    }

    private void assertLost(Supplier<Uni<?>> work) {
        ExecutionException failure = assertThrows(
                ExecutionException.class, () -> await(() -> work.get().replaceWithVoid()));
        assertInstanceOf(BytesLostException.class, failure.getCause());
    }

    private <T> T await(Supplier<Uni<T>> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.runOnContext(any -> Uni.createFrom()
                .<T>deferred(work::get)
                .subscribe()
                .with(result::complete, result::completeExceptionally));
        return result.get(60, TimeUnit.SECONDS);
    }
}
