package io.leaderforge.kit.storage;

import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** Chooses the adapter by configuration, when the process starts. */
@Singleton
final class StorageProducer {

    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    private @Nullable S3AsyncClient client;

    @Produces
    @Singleton
    Storage storage(Vertx vertx, StorageConfig config, @ConfigProperty(name = "leaderforge.context") String context) {
        Path path = Path.of(config.path()).toAbsolutePath();
        return switch (config.kind()) {
            case LOCAL -> new LocalStorage(vertx, path.resolve(context));
            case S3 -> {
                client = client(config.s3());
                yield s3(vertx, client, config.s3(), context, path);
            }
        };
    }

    static S3Storage s3(Vertx vertx, S3AsyncClient client, StorageConfig.S3 config, String context, Path path) {
        String bucket = config.bucket()
                .orElseThrow(() -> new IllegalArgumentException("leaderforge.storage.s3.bucket names no bucket"));
        if (config.partBytes() < SMALLEST_PART) {
            throw new IllegalArgumentException("leaderforge.storage.s3.part-bytes must be at least " + SMALLEST_PART);
        }
        return new S3Storage(
                vertx, new S3Objects(client, bucket), context, path.resolve(context + ".spool"), config.partBytes());
    }

    /** Checksums only where the protocol asks for them: other stores than Amazon's do not know the newer ones. */
    static S3AsyncClient client(StorageConfig.S3 config) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(64));
        config.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
        if (config.accessKey().isPresent() && config.secretKey().isPresent()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    config.accessKey().get(), config.secretKey().get())));
        }
        return builder.build();
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }
}
