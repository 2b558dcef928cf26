package io.leaderforge.e2e.kill;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import io.leaderforge.embedded.Ports;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event loop of a service that stands still while everything else in its process runs: a debugger suspends its thread.
 * The service needs nothing for it but to be started with the JVM's debugging agent, on loopback.
 */
final class BlockedLoop {

    private static final String LOOP = "vert.x-eventloop-thread-";

    private final LocalStack stack;
    private final Service service;
    private @Nullable VirtualMachine machine;
    private @Nullable ThreadReference loop;

    BlockedLoop(LocalStack stack, Service service) {
        this.stack = stack;
        this.service = service;
    }

    /** Starts the service with the agent, and suspends the first of its loops. */
    void block() throws Exception {
        int port = Ports.anyFree();
        stack.stop(service, 1);
        stack.start(
                service,
                1,
                Map.of(),
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port));
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        Objects.requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
        Objects.requireNonNull(arguments.get("port")).setValue(Integer.toString(port));
        VirtualMachine attached = connector.attach(arguments);
        machine = attached;
        ThreadReference found = attached.allThreads().stream()
                .filter(thread -> thread.name().startsWith(LOOP))
                .min(Comparator.comparing(ThreadReference::name))
                .orElseThrow();
        found.suspend();
        loop = found;
    }

    /** It goes on where it was; the service is not started again. */
    void free() {
        ThreadReference suspended = loop;
        if (suspended != null) {
            suspended.resume();
        }
        VirtualMachine attached = machine;
        if (attached != null) {
            attached.dispose();
        }
        loop = null;
        machine = null;
    }
}
