package io.leaderforge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A file of 256 MiB up and down through the gateway and content-service, and by nginx, which serves it from its folder and
 * receives it into a file; in MiB a second, and in CPU of gateway and service for a MiB. Ours also checks permissions, sums the
 * bytes up and makes them durable.
 */
final class FileBench implements Benchmark {

    private static final int MIB = 1 << 20;
    private static final int FILE_MIB = 256;
    private static final String UP = "ours, upload";
    private static final String DOWN = "ours, download";
    private static final String NGINX_UP = "nginx, upload";
    private static final String NGINX_DOWN = "nginx, download";
    private static final String NGINX = "nginx";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<String> tools() {
        return List.of("nginx");
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Report report = new Report(name(), "A file of 256 MiB up and down, beside nginx");
        Path folder = Files.createDirectories(ground.folder().resolve("files"));
        Path file = file(folder);
        String item = item(ground);
        try (Nginx nginx = Nginx.files(ground.folder(), folder)) {
            Map<String, Side> sides = new LinkedHashMap<>();
            sides.put(UP, seconds -> transfer(seconds, () -> upload(ground, item, file)));
            sides.put(
                    NGINX_UP,
                    seconds -> transfer(seconds, () -> send(nginx.url().resolve("/up"), file)));
            upload(ground, item, file);
            URI ours = ground.stack().gateway(1).resolve(address(ground, item));
            sides.put(DOWN, seconds -> transfer(seconds, () -> download(ground, downloadable(ground, item, ours))));
            sides.put(
                    NGINX_DOWN,
                    seconds ->
                            transfer(seconds, () -> download(ground, nginx.url().resolve("/" + file.getFileName()))));
            Cpu cpu = new Cpu(ground.stack().parts()).and(NGINX, nginx.process());
            report.contest(Contest.run(sides, new Contest.Plan(cpu, ground)));
        }
        compare(report, "upload", UP, NGINX_UP);
        compare(report, "download", DOWN, NGINX_DOWN);
        return report;
    }

    private static void compare(Report report, String what, String ours, String nginx) {
        ToDoubleFunction<Measured> own =
                turn -> turn.cpu(Service.GATEWAY.instance(1)) + turn.cpu(Service.CONTENT.instance(1));
        report.ratio(
                        "rate of ours / nginx, " + what,
                        report.contest().ratio(ours, Measured::perSecond, nginx, Measured::perSecond),
                        null)
                .ratio(
                        "CPU of ours / nginx, " + what,
                        report.contest().ratio(ours, own, nginx, turn -> turn.cpu(NGINX)),
                        null);
    }

    private interface Transfer {
        void run() throws IOException, InterruptedException;
    }

    private static Side.Outcome transfer(int seconds, Transfer transfer) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        int files = 0;
        do {
            transfer.run();
            files++;
        } while (System.nanoTime() < end);
        return new Side.Outcome((double) files * FILE_MIB, (System.nanoTime() - begun) / 1e9, null);
    }

    /** Begins as an MP4 does. */
    private static Path file(Path folder) throws IOException {
        Path file = folder.resolve("clip.mp4");
        byte[] piece = new byte[MIB];
        new Random(1).nextBytes(piece);
        System.arraycopy("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1), 0, piece, 0, 12);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < FILE_MIB; i++) {
                out.write(piece);
            }
        }
        return file;
    }

    private String item(Ground ground) throws IOException, InterruptedException {
        HttpRequest request = request(ground, "/api/v1/content/items")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\": \"video\", \"title\": \"Clip\"}"))
                .build();
        return json(request).path("id").asText();
    }

    private static HttpRequest.Builder request(Ground ground, String path) {
        return HttpRequest.newBuilder(ground.stack().gateway(1).resolve(path))
                .header("X-Tenant", ground.tenant().key())
                .header("Authorization", "Bearer " + ground.tenant().token());
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return MAPPER.readTree(answer.body());
    }

    private void upload(Ground ground, String item, Path file) throws IOException, InterruptedException {
        String head = "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clip.mp4\"\r\n"
                + "Content-Type: video/mp4\r\n\r\n";
        HttpRequest request = request(ground, "/api/v1/content/items/" + item + "/file")
                .header("Content-Type", "multipart/form-data; boundary=form")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--form--\r\n")))
                .build();
        json(request);
    }

    private String address(Ground ground, String item) throws IOException, InterruptedException {
        return json(request(ground, "/api/v1/content/items/" + item + "/file").build())
                .path("url")
                .asText();
    }

    /** An upload meanwhile has replaced the file. */
    private URI downloadable(Ground ground, String item, URI known) throws IOException, InterruptedException {
        return known.resolve(address(ground, item));
    }

    private void send(URI to, Path file) throws IOException, InterruptedException {
        require(HttpRequest.newBuilder(to)
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build());
    }

    private void download(Ground ground, URI from) throws IOException, InterruptedException {
        require(HttpRequest.newBuilder(from)
                .header("X-Tenant", ground.tenant().key())
                .build());
    }

    private void require(HttpRequest request) throws IOException, InterruptedException {
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException(request.uri() + ": " + status);
        }
    }
}
