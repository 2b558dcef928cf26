package io.leaderforge.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP/2 by hand and by prior knowledge, so that a test decides about every octet of a header field. */
final class Http2 implements AutoCloseable {

    /** One stream's answer; -1 for one that was reset. */
    record Answer(int status, String body) {}

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 32;
    private static final int WINDOW = 1 << 24;

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
    private final Map<Integer, Answer> answers = new LinkedHashMap<>();
    private final Map<Integer, Integer> statuses = new LinkedHashMap<>();
    private final Map<Integer, ByteArrayOutputStream> bodies = new LinkedHashMap<>();
    private int lastStream = -1;

    Http2(Raw client) throws IOException {
        socket = client.open();
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
        frame(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(WINDOW).array());
    }

    /** Begins a request without body; the fields are name and value in turn, the pseudo fields first. */
    int send(String... fields) throws IOException {
        return send(true, fields);
    }

    int send(boolean isWhole, String... fields) throws IOException {
        lastStream += 2;
        frame(HEADERS, END_HEADERS | (isWhole ? END_STREAM : 0), lastStream, block(fields));
        return lastStream;
    }

    void data(int stream, String body, boolean isLast) throws IOException {
        frame(DATA, isLast ? END_STREAM : 0, stream, body.getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException {
        socket.getOutputStream().flush();
    }

    /** Waits until the stream is answered or reset. */
    Answer answer(int stream) throws IOException {
        while (!answers.containsKey(stream)) {
            read();
        }
        return answers.get(stream);
    }

    /** Each field as a literal without indexing, its name and value as they are. */
    private static byte[] block(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0);
            literal(block, fields[i]);
            literal(block, fields[i + 1]);
        }
        return block.toByteArray();
    }

    private static void literal(ByteArrayOutputStream block, String text) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = octets.length;
        if (length < 127) {
            block.write(length);
        } else {
            block.write(127);
            for (length -= 127; length >= 128; length /= 128) {
                block.write(length % 128 + 128);
            }
            block.write(length);
        }
        block.writeBytes(octets);
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        OutputStream out = socket.getOutputStream();
        ByteBuffer head = ByteBuffer.allocate(9 + payload.length);
        head.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        head.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        out.write(head.array());
    }

    private void read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        switch (type) {
            case HEADERS -> statuses.put(stream, status(stream, (flags & PRIORITY) == 0 ? payload : after(5, payload)));
            case DATA ->
                bodies.computeIfAbsent(stream, none -> new ByteArrayOutputStream())
                        .writeBytes(payload);
            case RESET -> answers.put(stream, new Answer(-1, ""));
            case GO_AWAY -> throw new IOException("the gateway ended the connection");
            default -> {
                if (type == SETTINGS && (flags & 1) == 0) {
                    frame(SETTINGS, 1, 0, new byte[0]);
                }
            }
        }
        if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            ByteArrayOutputStream body = bodies.getOrDefault(stream, new ByteArrayOutputStream());
            answers.put(stream, new Answer(statuses.get(stream), body.toString(StandardCharsets.UTF_8)));
        }
    }

    private static byte[] after(int skipped, byte[] payload) {
        return Arrays.copyOfRange(payload, skipped, payload.length);
    }

    private int status(int stream, byte[] block) throws IOException {
        try {
            Http2Headers headers = decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block));
            return Integer.parseInt(headers.status().toString());
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
