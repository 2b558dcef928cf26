package io.leaderforge.crm.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A name server that gives every name one IPv4 address, which may be another for each query. */
final class NameServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int TYPE_A = 1;

    private final DatagramSocket socket;
    private final AtomicInteger queries = new AtomicInteger();
    private final IntFunction<String> addresses;

    /** @param addresses by the number of the query for an IPv4 address, from 1 on */
    NameServer(IntFunction<String> addresses) {
        this.addresses = addresses;
        try {
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Queries for an IPv4 address so far. */
    int queries() {
        return queries.get();
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                DatagramPacket query = new DatagramPacket(new byte[512], 512);
                socket.receive(query);
                byte[] answer = answer(ByteBuffer.wrap(query.getData(), 0, query.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            }
        } catch (IOException closed) {
            socket.close();
        }
    }

    private byte[] answer(ByteBuffer query) throws IOException {
        int end = HEADER;
        while (query.get(end) != 0) {
            end += 1 + query.get(end);
        }
        int type = query.getShort(end + 1);
        byte[] question = new byte[end + 5 - HEADER];
        query.get(HEADER, question);
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.putShort(query.getShort(0)).putShort((short) 0x8180).putShort((short) 1);
        answer.putShort((short) (type == TYPE_A ? 1 : 0)).putInt(0).put(question);
        if (type == TYPE_A) {
            byte[] address = InetAddress.getByName(addresses.apply(queries.incrementAndGet()))
                    .getAddress();
            answer.putShort((short) 0xC00C).putShort((short) TYPE_A).putShort((short) 1);
            answer.putInt(0).putShort((short) address.length).put(address);
        }
        byte[] bytes = new byte[answer.position()];
        answer.get(0, bytes);
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
