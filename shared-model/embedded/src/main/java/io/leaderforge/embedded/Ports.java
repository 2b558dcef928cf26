package io.leaderforge.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Loopback ports: whether one is free, and any free one. */
public final class Ports {

    private static final int FIRST = 10_000;
    private static final int RANGE = 3_500;
    private static final int OF_A_PROCESS = 16;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * OF_A_PROCESS % RANGE));

    private Ports() {}

    /** Fails with a message that names the port and its use when somebody already listens there. */
    public static void requireFree(int port, String use) {
        if (!isFree(port)) {
            throw new IllegalStateException("Port " + port + " for " + use
                    + " is taken by another process. Stop that one, or move all ports with --port-offset.");
        }
    }

    /** Whether a server could listen here now; a port in TIME_WAIT counts as free. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port that is free now; somebody else may take it before it is used. Not one that systems give to clients, nor one of
     * a local stack at a port offset; never the same twice in a process, and each process begins elsewhere.
     */
    public static int anyFree() {
        return IntStream.range(0, RANGE)
                .map(any -> FIRST + Math.floorMod(NEXT.getAndIncrement(), RANGE))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free port on loopback"));
    }

    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
