package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The instance that receives an upload is killed; the other one goes on where the bytes were durable. */
@Tag("faults")
class UploadIT {

    private static final int MIB = 1 << 20;
    /** Behind this many a checkpoint is noted. */
    private static final int CHECKPOINT = 32 * MIB;

    private static final Duration SOON = Duration.ofSeconds(60);

    private final LocalStack stack = PackagedStack.get();
    private final SmallTenant tenant = SmallTenant.create();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String file = "/api/v1/content/items/" + tenant.item() + "/file";

    @Test
    void anUploadGoesOnInAnotherProcess() throws Exception {
        stack.start(Service.CONTENT, 2);
        byte[] bytes = clip(48 * MIB);
        String upload = begin(bytes.length);
        CountDownLatch killed = new CountDownLatch(1);
        CompletableFuture<Integer> broken = client.sendAsync(
                        patch(upload, 0, BodyPublishers.ofInputStream(() -> firstPart(bytes, killed))),
                        BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null ? answer.statusCode() : 0);
        Await.until("a checkpoint", SOON, () -> offset(upload) >= CHECKPOINT ? true : null);
        int receiving = Stream.of(1, 2).filter(this::isReceiving).findFirst().orElseThrow();
        stack.kill(Service.CONTENT, receiving);
        killed.countDown();
        assertTrue(broken.get() != 204, "the request was not interrupted");
        long kept = offset(upload);
        assertTrue(kept >= CHECKPOINT && kept < bytes.length, "kept " + kept);
        BodyPublisher rest = BodyPublishers.ofByteArray(bytes, (int) kept, bytes.length - (int) kept);
        // As long as the lease of the killed process lasts, it is a conflict.
        Await.until("the upload to go on", SOON, () -> status(patch(upload, kept, rest)) == 204 ? true : null);
        JsonNode stored = tenant.owner().get(file).expect(200);
        assertEquals(bytes.length, stored.path("size").asLong());
        byte[] downloaded = client.send(request(stored.path("url").asText()).build(), BodyHandlers.ofByteArray())
                .body();
        assertEquals(sha256(bytes), sha256(downloaded));
        assertEquals(sha256(bytes), stored.path("sha256").asText());
        stack.start(Service.CONTENT, receiving);
        stack.stop(Service.CONTENT, 2);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(stack.gateway(1).resolve(path))
                .header("X-Tenant", tenant.key())
                .header("Authorization", "Bearer " + tenant.owner().token())
                .header("Tus-Resumable", "1.0.0");
    }

    private HttpRequest patch(String upload, long offset, BodyPublisher body) {
        return request(upload)
                .header("Upload-Offset", Long.toString(offset))
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", body)
                .build();
    }

    private String begin(int length) throws IOException, InterruptedException {
        HttpResponse<Void> begun = client.send(
                request(file + "/uploads")
                        .header("Upload-Length", Integer.toString(length))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        assertEquals(201, begun.statusCode());
        return URI.create(begun.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private int status(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException cut) {
            throw new AssertionError(cut);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long offset(String upload) {
        HttpRequest head =
                request(upload).method("HEAD", BodyPublishers.noBody()).build();
        return Await.until("the offset", SOON, () -> {
            try {
                return client.send(head, BodyHandlers.discarding())
                        .headers()
                        .firstValue("Upload-Offset")
                        .map(Long::valueOf)
                        .orElse(null);
            } catch (IOException cut) {
                throw new AssertionError(cut);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private boolean isReceiving(int instance) {
        HttpRequest metrics = HttpRequest.newBuilder(
                        stack.management(Service.CONTENT, instance).resolve("/q/metrics"))
                .build();
        try (Stream<String> lines = client.send(metrics, BodyHandlers.ofLines()).body()) {
            return lines.anyMatch(line -> line.startsWith("content_files_receiving") && !line.endsWith(" 0.0"));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** More than a checkpoint; then nothing until the process is dead. */
    private static InputStream firstPart(byte[] bytes, CountDownLatch killed) {
        InputStream rest = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    killed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("the client gives up");
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, CHECKPOINT + 4 * MIB), rest);
    }

    /** Begins as an MP4 does. */
    private static byte[] clip(int length) {
        byte[] clip = new byte[length];
        new Random(length).nextBytes(clip);
        byte[] head = "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, clip, 0, head.length);
        return clip;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
