package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Spring Cloud Gateway with a JWT resource server, from Maven Central, with the memory that our services have. */
final class SpringGateway implements AutoCloseable {

    private final Process process;
    private final int port;

    private SpringGateway(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Builds it where that has not been done yet. */
    static SpringGateway start(Ground ground, URI upstream, URI keys) throws IOException, InterruptedException {
        String classPath = Peer.classPath(ground, "spring", "Spring Cloud Gateway");
        int port = Ports.anyFree();
        Process process = new ProcessBuilder(
                        Peer.java(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "io.leaderforge.bench.spring.SpringGateway",
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--logging.level.root=WARN",
                        "--spring.cloud.gateway.server.webflux.routes[0].id=all",
                        "--spring.cloud.gateway.server.webflux.routes[0].uri=" + upstream,
                        "--spring.cloud.gateway.server.webflux.routes[0].predicates[0]=Path=/**",
                        "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + keys)
                .redirectErrorStream(true)
                .redirectOutput(ground.folder().resolve("spring.log").toFile())
                .start();
        SpringGateway gateway = new SpringGateway(process, port);
        Await.until("Spring Cloud Gateway", Duration.ofSeconds(90), () -> gateway.isListening() ? true : null);
        return gateway;
    }

    private boolean isListening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Spring Cloud Gateway has ended, see spring.log");
        }
        return Ports.isListening(port);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
