package io.leaderforge.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL data folder: initialised once, used by one server at a time, freed from what a kill left behind. */
final class PostgresData implements AutoCloseable {

    private final Path folder;
    private final Path log;
    private final Path binaries;
    private final UnprivilegedCommand unprivileged;
    private final FileChannel lockFile;

    private PostgresData(Path folder, Path log, Path binaries, UnprivilegedCommand unprivileged, FileChannel lockFile) {
        this.folder = folder;
        this.log = log;
        this.binaries = binaries;
        this.unprivileged = unprivileged;
        this.lockFile = lockFile;
    }

    static PostgresData open(Path dataDir, String adminPassword, Path log) throws IOException {
        Path folder = dataDir.toAbsolutePath();
        Files.createDirectories(folder);
        Files.createDirectories(log.toAbsolutePath().getParent());
        FileChannel lock = lock(folder);
        try {
            PostgresData data = new PostgresData(
                    folder, log, PostgresBinaries.unpacked(), UnprivilegedCommand.forDataIn(folder), lock);
            data.initialise(adminPassword);
            data.endOrphan();
            return data;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Runs one of PostgreSQL's programs on this folder, its output going to the log. */
    Process launch(String program, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("bin").resolve(program).toString(), "-D", folder.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(Sessions.detached(unprivileged.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Whether the server of this pid says it accepts connections on this port. */
    boolean isReady(long pid, int port) throws IOException {
        List<String> lines = pidFile();
        return lines.size() >= 8
                && lines.get(0).equals(Long.toString(pid))
                && lines.get(3).equals(Integer.toString(port))
                && lines.get(7).strip().equals("ready");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release " + folder, e);
        }
    }

    /** Fast shutdown by SIGINT; killed when it does not end. */
    static void shutDown(ProcessHandle server) {
        if (!server.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.pid()))
                    .start()
                    .waitFor();
            server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (IOException | CompletionException e) {
            server.destroyForcibly();
            server.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        }
    }

    private void initialise(String adminPassword) throws IOException {
        if (Files.exists(folder.resolve("PG_VERSION"))) {
            return;
        }
        Path passwordFile = folder.resolveSibling(folder.getFileName() + ".pw");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        try {
            Files.writeString(passwordFile, adminPassword);
            await(launch(
                    "initdb",
                    List.of(
                            "-A",
                            "scram-sha-256",
                            "-U",
                            EmbeddedPostgres.ADMIN,
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-sync",
                            "--no-instructions")));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void await(Process process) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException("PostgreSQL's initdb failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in initdb", e);
        }
    }

    /** We hold the folder's lock, so a server still on it lost its owner to a kill; PostgreSQL allows one at a time. */
    private void endOrphan() throws IOException {
        Optional<ProcessHandle> server = pidFile().stream().findFirst().flatMap(this::postgresWith);
        if (server.isPresent()) {
            shutDown(server.get());
        }
        // Whatever pid is in there now is dead or another program's, which PostgreSQL could not tell apart.
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    private Optional<ProcessHandle> postgresWith(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info().commandLine().orElse("").contains(folder.toString()));
    }

    private List<String> pidFile() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path path = folder.resolveSibling(folder.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("PostgreSQL data in " + folder + " is in use by this process", e);
        }
        if (lock == null) {
            channel.close();
            throw new IOException("PostgreSQL data in " + folder + " is in use by another process");
        }
        return channel;
    }
}
