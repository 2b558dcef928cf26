package io.leaderforge.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. As root its programs run in a user namespace of their own (they then see
 * themselves as nobody, and files stay root's); where a container forbids that, as the user nobody.
 */
final class UnprivilegedCommand {

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");

    private final List<String> prefix;

    private UnprivilegedCommand(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Chooses for the current user; {@code folder} is made writable for the programs when they run as nobody. */
    static UnprivilegedCommand forDataIn(Path folder) throws IOException {
        if (!isRoot()) {
            return new UnprivilegedCommand(List.of());
        }
        if (works(NAMESPACE)) {
            return new UnprivilegedCommand(NAMESPACE);
        }
        if (works(NOBODY)) {
            giveTo(folder, "nobody");
            return new UnprivilegedCommand(NOBODY);
        }
        throw new IOException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' (Debian package"
                + " util-linux) works here. Run as an ordinary user, or use an external PostgreSQL.");
    }

    List<String> of(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean works(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void giveTo(Path folder, String user) throws IOException {
        var owner = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }
}
