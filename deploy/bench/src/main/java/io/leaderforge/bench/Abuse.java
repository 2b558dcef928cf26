package io.leaderforge.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * One address that sends, over a turn, a thousand HTTP/2 requests with an octet that no header field may have, and a thousand
 * requests whose bodies never end.
 */
final class Abuse implements AutoCloseable {

    static final int EACH = 1_000;
    private static final String ADDRESS = "127.0.0.1";
    private static final int STREAMS = 100;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int END_STREAM_AND_HEADERS = 5;

    private final InetSocketAddress gateway;
    private final byte[] halfABody;
    private final long pauseNanos;
    private final List<Socket> unfinished = new ArrayList<>();
    private final List<Socket> http2 = new ArrayList<>();
    private final FutureTask<Void> work = new FutureTask<>(this::run);

    private Abuse(URI gateway, Request request, int seconds) {
        this.gateway = new InetSocketAddress(gateway.getHost(), gateway.getPort());
        this.halfABody = Visitor.bytes(request, "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        this.pauseNanos = seconds * 1_000_000_000L / EACH;
    }

    /** @param request whose body will not end */
    static Abuse begin(URI gateway, Request request, int seconds) {
        Abuse abuse = new Abuse(gateway, request, seconds);
        Thread.ofPlatform().name("abuse").start(abuse.work);
        return abuse;
    }

    /** A connection from an address of this machine. */
    static Socket connect(String from, InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(to, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private Void run() throws IOException {
        for (int i = 0; i < EACH; i++) {
            sendHalfABody();
            if (i % STREAMS == 0) {
                openHttp2();
            }
            frame(http2.getLast(), HEADERS, END_STREAM_AND_HEADERS, 2 * (i % STREAMS) + 1, brokenHead());
            LockSupport.parkNanos(pauseNanos);
        }
        return null;
    }

    private void sendHalfABody() throws IOException {
        Socket socket = connect(ADDRESS, gateway);
        unfinished.add(socket);
        socket.getOutputStream().write(halfABody);
    }

    private void openHttp2() throws IOException {
        Socket socket = connect(ADDRESS, gateway);
        http2.add(socket);
        socket.getOutputStream().write(PREFACE);
        frame(socket, SETTINGS, 0, 0, new byte[0]);
    }

    private static byte[] brokenHead() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (String text : List.of(
                ":method",
                "GET",
                ":scheme",
                "http",
                ":path",
                "/api/v1/core/tenant",
                ":authority",
                "localhost",
                "x-a",
                "b\0c")) {
            // Before each name: a literal that is not indexed.
            if (text.startsWith(":") || text.startsWith("x-")) {
                head.write(0);
            }
            head.write(text.length());
            head.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return head.toByteArray();
    }

    private static void frame(Socket socket, int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream);
        socket.getOutputStream().write(frame.put(payload).array());
    }

    /** Waits until every broken request is answered, then hangs up. */
    @Override
    public void close() throws IOException, InterruptedException {
        try {
            work.get();
            for (Socket socket : http2) {
                readAnswers(socket);
            }
        } catch (ExecutionException e) {
            throw new IOException("the abuse could not be done", e.getCause());
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
            for (Socket socket : http2) {
                socket.close();
            }
        }
    }

    private static void readAnswers(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        for (int answered = 0; answered < STREAMS; ) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.skipNBytes(5L + length);
            answered += type == HEADERS || type == RESET ? 1 : 0;
        }
    }
}
