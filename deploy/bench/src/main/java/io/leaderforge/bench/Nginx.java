package io.leaderforge.bench;

import io.leaderforge.e2e.Await;
import io.leaderforge.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** nginx (Debian: nginx-light) as a small upstream, or as a bare reverse proxy before it. */
final class Nginx implements AutoCloseable {

    private static final String SETTINGS = """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 100000000;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              %2$s
            }
            """;
    private static final String UPSTREAM = """
            server { listen 127.0.0.1:%d; location / { default_type application/json; return 200 '%s'; } }
            """;
    private static final String PROXY = """
            upstream up { server %2$s; keepalive 64; keepalive_requests 100000000; }
              server { listen 127.0.0.1:%1$d; location / {
                proxy_pass http://up; proxy_http_version 1.1; proxy_set_header Connection ""; } }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Answers everything with a body. */
    static Nginx upstream(Path folder, String body) throws IOException {
        int port = Ports.anyFree();
        return start(folder, port, UPSTREAM.formatted(port, body));
    }

    static Nginx proxy(Path folder, Nginx upstream) throws IOException {
        int port = Ports.anyFree();
        return start(folder, port, PROXY.formatted(port, upstream.url().getAuthority()));
    }

    private static Nginx start(Path parent, int port, String servers) throws IOException {
        Path folder = Files.createTempDirectory(parent, "nginx");
        Path file = Files.writeString(folder.resolve("nginx.conf"), SETTINGS.formatted(folder, servers));
        Process process = Command.builder(List.of("nginx", "-p", folder.toString(), "-c", file.toString()))
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        Await.until("nginx", Duration.ofSeconds(10), () -> Ports.isListening(port) ? true : null);
        return nginx;
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
