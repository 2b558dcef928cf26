package io.leaderforge.kit.storage;

import io.leaderforge.embedded.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** On S3Proxy, an S3-compatible server that stores objects in a folder. */
class S3StorageTest extends StorageContract {

    private static final String NAME = "leaderforge";
    private static final String SETTINGS = """
            s3proxy.endpoint=http://127.0.0.1:%1$d
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%2$s
            s3proxy.credential=%2$s
            jclouds.provider=filesystem-nio2
            jclouds.identity=%2$s
            jclouds.credential=%2$s
            jclouds.filesystem.basedir=%3$s
            """;

    @TempDir
    static Path folder;

    @TempDir
    static Path spool;

    private final int port = Ports.anyFree();
    private Process server;
    private S3AsyncClient client;

    @BeforeAll
    void startServer() throws Exception {
        Path settings = Files.writeString(spool.resolve("s3proxy.conf"), SETTINGS.formatted(port, NAME, folder));
        server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        "target/s3proxy.jar",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(spool.resolve("s3proxy.log").toFile())
                .start();
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> Ports.isListening(port));
        client = StorageProducer.client(config());
        client.createBucket(request -> request.bucket(NAME)).get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    void stopServer() throws Exception {
        client.close();
        server.destroy();
        server.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    Storage storage() {
        return StorageProducer.s3(vertx, client, config(), "content", spool);
    }

    @Override
    Storage anew() {
        return storage();
    }

    private StorageConfig.S3 config() {
        return new StorageConfig.S3() {
            @Override
            public Optional<String> bucket() {
                return Optional.of(NAME);
            }

            @Override
            public Optional<String> endpoint() {
                return Optional.of("http://127.0.0.1:" + port);
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public Optional<String> accessKey() {
                return Optional.of(NAME);
            }

            @Override
            public Optional<String> secretKey() {
                return Optional.of(NAME);
            }

            @Override
            public boolean pathStyle() {
                return true;
            }

            @Override
            public int partBytes() {
                return 5 * 1024 * 1024;
            }
        };
    }
}
