package io.leaderforge.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One address that asks at its own pace, over a few connections, whatever else the gateway has to do. */
final class Visitor implements Side {

    private static final String ADDRESS = "127.0.0.2";
    private static final int CONNECTIONS = 4;
    private static final long PACE_NANOS = 10_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final InetSocketAddress gateway;
    private final Supplier<Request> requests;

    Visitor(URI gateway, Supplier<Request> requests) {
        this.gateway = new InetSocketAddress(gateway.getHost(), gateway.getPort());
        this.requests = requests;
    }

    @Override
    public Outcome run(int seconds) throws IOException, InterruptedException {
        byte[] request = bytes(requests.get(), "\r\n");
        List<FutureTask<List<Long>>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            FutureTask<List<Long>> connection = new FutureTask<>(() -> ask(request, seconds));
            Thread.ofPlatform().name("visitor-" + i).start(connection);
            connections.add(connection);
        }
        List<Long> nanos = new ArrayList<>();
        for (FutureTask<List<Long>> connection : connections) {
            try {
                nanos.addAll(connection.get());
            } catch (ExecutionException e) {
                throw new IOException("the visitor was not served", e);
            }
        }
        Collections.sort(nanos);
        double p99 = nanos.get(nanos.size() * 99 / 100) / NANOS_PER_MILLI;
        return new Outcome(nanos.size(), seconds, p99);
    }

    /** How long each answer took from when it was due to be asked for. */
    private List<Long> ask(byte[] request, int seconds) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (Socket socket = Abuse.connect(ADDRESS, gateway)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            for (long due = System.nanoTime(); due < end; due += PACE_NANOS) {
                LockSupport.parkNanos(due - System.nanoTime());
                socket.getOutputStream().write(request);
                readAnswer(in);
                nanos.add(System.nanoTime() - due);
            }
        }
        return nanos;
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** @param rest what comes after the request's own fields */
    static byte[] bytes(Request request, String rest) {
        StringBuilder head =
                new StringBuilder(request.method() + " " + request.path(0) + " HTTP/1.1\r\nHost: localhost\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(rest).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
