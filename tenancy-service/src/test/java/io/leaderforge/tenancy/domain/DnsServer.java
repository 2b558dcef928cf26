package io.leaderforge.tenancy.domain;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A DNS server on UDP that says what a test tells it. */
final class DnsServer implements AutoCloseable {

    private final DatagramSocket socket;
    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private volatile boolean silent;

    DnsServer(int port) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("dns").start(this::serve);
    }

    void text(String name, String value) {
        texts.computeIfAbsent(key(name), any -> new CopyOnWriteArrayList<>()).add(value);
    }

    void alias(String name, String target) {
        aliases.put(key(name), target);
    }

    void forget(String name) {
        texts.remove(key(name));
    }

    void silent(boolean now) {
        silent = now;
    }

    private static String key(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                if (!silent) {
                    byte[] answer = answer(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException malformed) {
                // A packet that is no question gets no answer.
            }
        }
    }

    private byte[] answer(byte[] packet) throws IOException {
        Message query = new Message(packet);
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question, Section.QUESTION);
        Name name = question.getName();
        String alias = aliases.get(name.toString());
        if (alias != null) {
            Name target = Name.fromString(alias, Name.root);
            answer.addRecord(new CNAMERecord(name, DClass.IN, 0, target), Section.ANSWER);
            name = target;
        }
        List<String> found = texts.getOrDefault(name.toString(), List.of());
        for (String text : found) {
            answer.addRecord(new TXTRecord(name, DClass.IN, 0, text), Section.ANSWER);
        }
        if (found.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return answer.toWire();
    }

    @Override
    public void close() {
        socket.close();
    }
}
