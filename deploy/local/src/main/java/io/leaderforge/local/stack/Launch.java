package io.leaderforge.local.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Starts whatever of a stack is not running, everything at once that does not wait for something else. */
final class Launch {

    private final Infrastructure infrastructure;
    private final Migrations migrations;
    private final Services services;

    Launch(Infrastructure infrastructure, Migrations migrations, Services services) {
        this.infrastructure = infrastructure;
        this.migrations = migrations;
        this.services = services;
    }

    /** PostgreSQL, Kafka and mail, with the schemas of the services that are built; fails with the first reason. */
    void infrastructure() {
        run(
                Stream.of(Service.values())
                        .filter(Service::hasSchema)
                        .filter(services::isBuilt)
                        .toList(),
                false);
    }

    /** The infrastructure and all services; returns when all are ready, fails with the first reason. */
    void everything() {
        List<String> missing = Stream.of(Service.values())
                .filter(service -> !services.isBuilt(service))
                .map(Service::folder)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Not built: " + String.join(", ", missing)
                    + ". './leaderforge up' builds them; './leaderforge up --infra' does without services.");
        }
        run(List.of(Service.values()), true);
    }

    private void run(List<Service> chosen, boolean start) {
        infrastructure.requirePortsFree();
        if (start) {
            chosen.forEach(services::requirePortFree);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> database = async(threads, infrastructure::prepareDatabase);
            CompletableFuture<Void> kafka = async(threads, infrastructure::prepareKafka);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            all.add(kafka);
            all.add(async(threads, infrastructure::startMail));
            for (Service service : chosen) {
                CompletableFuture<Void> schema = service.hasSchema()
                        ? then(threads, database, () -> migrations.run(service, services.quarkusApp(service)))
                        : CompletableFuture.completedFuture(null);
                all.add(
                        start
                                ? then(threads, CompletableFuture.allOf(schema, kafka), () -> startAndWait(service))
                                : schema);
            }
            all.add(database);
            joinFailingFast(all, threads);
        }
    }

    private void startAndWait(Service service) throws Exception {
        services.start(service, 1);
        services.awaitReady(service, 1);
    }

    /** A step that may fail. */
    private interface Step {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> async(ExecutorService threads, Step step) {
        return CompletableFuture.runAsync(() -> runUnchecked(step), threads);
    }

    private static CompletableFuture<Void> then(ExecutorService threads, CompletableFuture<Void> before, Step step) {
        return before.thenRunAsync(() -> runUnchecked(step), threads);
    }

    private static void runUnchecked(Step step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static void joinFailingFast(List<CompletableFuture<Void>> all, ExecutorService threads) {
        CompletableFuture<Void> result = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        all.forEach(each -> {
            var unused = each.whenComplete((done, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                }
            });
        });
        try {
            result.join();
        } catch (CompletionException e) {
            threads.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
