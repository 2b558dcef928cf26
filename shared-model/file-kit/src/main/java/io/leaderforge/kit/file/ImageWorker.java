package io.leaderforge.kit.file;

import io.leaderforge.kit.tenant.OwnContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** One thread for images: however many are uploaded, one is in memory as pixels, and no event loop waits for it. */
@ApplicationScoped
class ImageWorker {

    private final WorkerExecutor worker;

    ImageWorker(Vertx vertx) {
        this.worker = vertx.createSharedWorkerExecutor("leaderforge-images", 1);
    }

    <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> worker.executeBlocking(work, false).toCompletionStage())
                .emitOn(OwnContext.here());
    }

    @PreDestroy
    void close() {
        worker.close();
    }
}
