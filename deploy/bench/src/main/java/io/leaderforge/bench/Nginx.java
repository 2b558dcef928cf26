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

    /** Workers of a root process run as root, because the folders of a run are closed to others; other users ignore the line. */
    private static final String SETTINGS = """
            daemon off;
            user root;
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

    /** Serves the files of a folder; what is sent to /up it stores as a file, as a proxy does before it passes it on. */
    private static final String FILES = """
            server { listen 127.0.0.1:%1$d; client_max_body_size 0; sendfile on; root %2$s;
                location /up { client_body_in_file_only clean; proxy_pass http://127.0.0.1:%1$d/taken;
                  proxy_pass_request_body off; proxy_set_header Content-Length ""; }
                location /taken { return 200; } }
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

    static Nginx files(Path folder, Path served) throws IOException {
        int port = Ports.anyFree();
        return start(folder, port, FILES.formatted(port, served));
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
