package io.leaderforge.e2e.kill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file system of its own for all of a stack's data, which can be filled to its last byte. Mounting one takes a privilege. */
final class SmallDisk {

    private static final String SIZE = "size=4g";
    private static final int MIB = 1024 * 1024;

    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /** Empty where it must not be mounted. */
    static Optional<SmallDisk> at(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return run("mount", "-t", "tmpfs", "-o", SIZE + ",mode=755", "leaderforge", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    /** Returns when not a byte more can be written. */
    void fill() throws IOException {
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (int length = block.length; length > 0; length /= 2) {
                while (fits(out, block, length)) {
                    // The disk is full when the smallest block fits no longer.
                }
            }
        }
    }

    private static boolean fits(OutputStream out, byte[] block, int length) {
        try {
            out.write(block, 0, length);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    void unmount() throws InterruptedException {
        run("umount", folder.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
