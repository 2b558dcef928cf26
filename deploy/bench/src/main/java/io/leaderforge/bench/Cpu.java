package io.leaderforge.bench;

import io.leaderforge.local.stack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The CPU time of a stack's processes, children included, as Linux counts it: in hundredths of a second. */
final class Cpu {

    private static final double MICROS_PER_TICK = 10_000;
    private static final double WORTH_NAMING = 0.5;

    private final List<Part> parts;

    Cpu(List<Part> parts) {
        this.parts = parts;
    }

    Map<String, Long> ticks() {
        Map<String, Long> ticks = new LinkedHashMap<>();
        for (Part part : parts) {
            part.process().ifPresent(process -> ticks.put(part.name(), ticks(process)));
        }
        return ticks;
    }

    /** Microseconds of each process per unit since then; processes that did next to nothing are left out. */
    Map<String, Double> microsPerUnit(Map<String, Long> before, double units) {
        Map<String, Double> micros = new LinkedHashMap<>();
        ticks().forEach((name, now) -> {
            double each = (now - before.getOrDefault(name, now)) * MICROS_PER_TICK / units;
            if (each >= WORTH_NAMING) {
                micros.put(name, each);
            }
        });
        return micros;
    }

    private static long ticks(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> ticks(each.pid()))
                .sum();
    }

    private static long ticks(long pid) {
        try {
            // The second field, the name in brackets, may hold spaces.
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
