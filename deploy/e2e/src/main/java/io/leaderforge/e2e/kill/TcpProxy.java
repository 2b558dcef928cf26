package io.leaderforge.e2e.kill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** A wire on loopback that can be cut, or go silent with its connections kept. Holds at most 1,000 connections. */
final class TcpProxy implements AutoCloseable {

    private enum Wire {
        WHOLE,
        CUT,
        SILENT
    }

    private static final int CONNECTIONS = 1_000;
    private static final long LOOK_NANOS = 20_000_000;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore permits = new Semaphore(CONNECTIONS);
    private volatile Wire wire = Wire.WHOLE;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** Leads from any free port to the target's. */
    static TcpProxy to(int target) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
            Thread.ofPlatform().daemon().name("proxy-" + target).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends all connections and refuses new ones. */
    void cut() {
        wire = Wire.CUT;
        open.forEach(TcpProxy::end);
    }

    /** Nothing arrives any more, and nobody is told. */
    void silence() {
        wire = Wire.SILENT;
    }

    void heal() {
        wire = Wire.WHOLE;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (wire == Wire.CUT || !permits.tryAcquire()) {
                    end(client);
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException e) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            open.add(client);
            open.add(upstream);
            awaitSound();
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> carry(upstream, client));
            carry(client, upstream);
            back.join();
        } catch (IOException gone) {
            // Both ends are closed, as they would be without us.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
            permits.release();
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitSound();
                out.write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // The other direction ends with this one.
        } finally {
            end(from);
            end(to);
        }
    }

    private void awaitSound() {
        while (wire == Wire.SILENT) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() {
        end();
        open.forEach(TcpProxy::end);
    }

    private void end() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
