package io.leaderforge.local.stack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One process a stack has started. A pid alone may be somebody else's by now, so the start time is kept with it.
 *
 * @param startedAt milliseconds since 1970, as the system tells it of the pid
 */
public record Part(
        String name, long pid, @JsonProperty("started_at") long startedAt, String log) {

    static Part of(String name, ProcessHandle process, String log) {
        return new Part(name, process.pid(), startOf(process), log);
    }

    /** The process, when it is alive and really the one that was started. */
    @JsonIgnore
    public Optional<ProcessHandle> process() {
        Predicate<ProcessHandle> same = handle -> Math.abs(startOf(handle) - startedAt) < 1_000;
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(same);
    }

    @JsonIgnore
    public boolean isAlive() {
        return process().isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
