package io.leaderforge.bench;

import io.leaderforge.local.stack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The CPU time of processes as Linux counts it, in hundredths of a second: with their children, those too that have ended,
 * as the database's processes do when their client leaves.
 */
final class Cpu {

    static final double MICROS_PER_TICK = 10_000;
    private static final double WORTH_NAMING = 0.5;
    private static final Pattern BACKEND = Pattern.compile("postgres: ([a-z]+_[a-z]+) ");

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();

    Cpu(List<Part> parts) {
        parts.forEach(part -> part.process().ifPresent(process -> processes.put(part.name(), process)));
    }

    /** Counts one more. */
    Cpu and(String name, ProcessHandle process) {
        processes.put(name, process);
        return this;
    }

    Map<String, Long> ticks() {
        Map<String, Long> ticks = new LinkedHashMap<>();
        processes.forEach((name, process) -> ticks.put(name, ticks(process)));
        processes.values().forEach(process -> process.descendants().forEach(child -> addRole(child, ticks)));
        return ticks;
    }

    /** Those of a connection to the database that is open now once more under its role, to tell who let it work. */
    private static void addRole(ProcessHandle process, Map<String, Long> ticks) {
        try {
            Matcher backend = BACKEND.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")));
            if (backend.lookingAt()) {
                ticks.merge("postgres: " + backend.group(1), ticks(process.pid()), Long::sum);
            }
        } catch (IOException ended) {
            // Counted with its parent.
        }
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
            // The second field, the name in brackets, may hold spaces. Own user and system time, then the ended
            // children's.
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(11, 12, 13, 14)
                    .mapToLong(field -> Long.parseLong(fields[field]))
                    .sum();
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
