package io.leaderforge.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTTP by hand, so that a test decides about every byte: Host, targets, headers, framing, and the local address. */
final class Raw {

    record Answer(int status, List<String> headers, byte[] bytes) {

        String header(String name) {
            return headers(name).stream().findFirst().orElse(null);
        }

        List<String> headers(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private final String localAddress;

    Raw(int port, String localAddress) {
        this.port = port;
        this.localAddress = localAddress;
    }

    Socket open() throws IOException {
        return open(0);
    }

    /** @param window how many bytes the socket takes before it is read; 0 for as many as the system likes */
    Socket open(int window) throws IOException {
        Socket socket = new Socket();
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.bind(new InetSocketAddress(localAddress, 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** A request without body. */
    Answer get(String host, String target, String... headers) {
        return send("GET", host, target, "", headers);
    }

    Answer send(String method, String host, String target, String body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (host != null) {
            head.append("Host: ").append(host).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(bytes.length)
                    .append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        try (Socket socket = open()) {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return read(socket.getInputStream(), method);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer, by its length, its chunks, or to the end. */
    static Answer read(InputStream in) throws IOException {
        return read(in, "GET");
    }

    /** Reads an answer up to its body. */
    static Answer head(InputStream in) throws IOException {
        String status = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            headers.add(line);
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, new byte[0]);
    }

    private static Answer read(InputStream in, String method) throws IOException {
        Answer head = head(in);
        String length = head.header("Content-Length");
        if (head.status() == 204 || method.equals("HEAD")) {
            return head;
        }
        byte[] body = "chunked".equals(head.header("Transfer-Encoding"))
                ? chunks(in)
                : length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(head.status(), head.headers(), body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            out.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return out.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection ended after '" + out + "'");
            }
            if (c != '\r') {
                out.write(c);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
