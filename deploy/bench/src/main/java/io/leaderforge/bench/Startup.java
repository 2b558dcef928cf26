package io.leaderforge.bench;

import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Part;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a service takes from the start of its JVM until it listens, by its own word, and its resident memory then: on a
 * plain JVM, and with the JDK's AOT cache of its classes. One service after the other, the rest of the stack beside it.
 */
final class Startup implements Benchmark {

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double KIB_PER_MB = 1024;
    private static final int AOT_SINCE = 25;

    @Override
    public String name() {
        return "start";
    }

    private record Start(double seconds, double megabytes) {}

    @Override
    public List<String> tools() {
        return List.of();
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Report report = new Report(name(), "start-up and resident memory, plain JVM and AOT cache");
        double plainMemory = 0;
        double cachedMemory = 0;
        for (Service service : Service.values()) {
            ground.say(service.folder());
            Start plain = start(ground.stack(), service, List.of());
            plainMemory += plain.megabytes;
            report.figure(service.folder() + ", plain", plain.seconds, "s", null);
            if (Runtime.version().feature() >= AOT_SINCE) {
                Start cached = cached(ground, service);
                cachedMemory += cached.megabytes;
                report.ratio(service.folder() + ", AOT cache / plain", Ratio.of(cached.seconds / plain.seconds), null);
                report.ratio(
                        service.folder() + ", memory with AOT cache / plain",
                        Ratio.of(cached.megabytes / plain.megabytes),
                        null);
            }
        }
        report.figure("memory of all services, plain", plainMemory, "MB", null);
        report.figure("memory of all services, AOT cache", cachedMemory, "MB", null);
        report.figure("memory of the whole stack", ofStack(ground.stack()), "MB", null);
        return report.note(nativeImage());
    }

    private static Start cached(Ground ground, Service service) throws IOException {
        Path cache = ground.folder().resolve(service.folder() + ".aot");
        // Written when the service ends.
        start(ground.stack(), service, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"));
        ground.stack().stop(service, 1);
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The JVM has written no AOT cache for " + service.folder());
        }
        Start cached = start(ground.stack(), service, List.of("-XX:AOTCache=" + cache, "-Xlog:disable"));
        return cached;
    }

    private static Start start(LocalStack stack, Service service, List<String> options) throws IOException {
        stack.stop(service, 1);
        stack.start(service, 1, Map.of(), options);
        return new Start(seconds(stack.log(service, 1)), resident(process(stack, service)));
    }

    private static double seconds(Path log) throws IOException {
        Matcher found = STARTED.matcher(Files.readString(log));
        double last = 0;
        while (found.find()) {
            last = Double.parseDouble(found.group(1));
        }
        return last;
    }

    private static ProcessHandle process(LocalStack stack, Service service) {
        return stack.parts().stream()
                .filter(part -> part.name().equals(service.folder()))
                .findFirst()
                .flatMap(Part::process)
                .orElseThrow();
    }

    private static double ofStack(LocalStack stack) throws IOException {
        double all = 0;
        for (Part part : stack.parts()) {
            all += part.process().isPresent() ? resident(part.process().orElseThrow()) : 0;
        }
        return all;
    }

    /** Of the process alone: PostgreSQL's others share most of theirs with it. */
    private static double resident(ProcessHandle process) throws IOException {
        Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        return found.find() ? Long.parseLong(found.group(1)) / KIB_PER_MB : 0;
    }

    private static String nativeImage() {
        boolean there = java.util.stream.Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "native-image")));
        return there
                ? "native: native-image is here; build it with -Dquarkus.native.enabled=true and compare by hand"
                : "native: not run, there is no native-image here";
    }
}
