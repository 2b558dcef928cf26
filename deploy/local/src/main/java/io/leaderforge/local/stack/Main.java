package io.leaderforge.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the {@code ./leaderforge} script calls: {@code ROOT COMMAND [options]}. */
public final class Main {

    private static final Set<String> WITH_VALUE = Set.of("port-offset", "data", "tenant", "person");
    private static final Set<String> FLAGS = Set.of("detach", "json", "infra", "no-demo", "yes", "f");

    private Main() {}

    public static void main(String[] args) {
        try {
            run(Path.of(args[0]), args[1], List.of(args).subList(2, args.length));
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            System.out.flush();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path root, String command, List<String> arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        List<String> rest = parse(arguments, options);
        StackSettings settings = StackSettings.of(root, options, System.getenv());
        Stack stack = new Stack(settings);
        switch (command) {
            case "up" ->
                stack.up(options.containsKey("infra"), !options.containsKey("no-demo"), options.containsKey("detach"));
            case "down" -> stack.down();
            case "status" -> {
                Status status = Status.of(settings);
                System.out.println(options.containsKey("json") ? status.json() : status.text());
            }
            case "logs" -> Logs.show(settings, rest, options.containsKey("f"));
            case "reset" -> new Reset(settings, stack).run(options.containsKey("yes"));
            case "journey" -> Tools.journey(settings);
            case "dlq" -> Tools.deadLetters(settings, rest);
            case "jobs" -> Tools.jobs(settings, rest);
            case "erase" -> EraseCommand.run(settings, options, System.getenv());
            case "epoch" -> Tools.epoch(settings, rest);
            default -> throw new IllegalArgumentException("Unknown command '" + command + "'.");
        }
    }

    private static List<String> parse(List<String> arguments, Map<String, String> options) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String[] pair = argument.replaceFirst("^--?", "").split("=", 2);
            if (!argument.startsWith("-")) {
                rest.add(argument);
            } else if (FLAGS.contains(pair[0]) && pair.length == 1) {
                options.put(pair[0], "true");
            } else if (WITH_VALUE.contains(pair[0])) {
                boolean next = pair.length == 1;
                if (next && i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(argument + " needs a value.");
                }
                options.put(pair[0], next ? arguments.get(++i) : pair[1]);
            } else {
                rest.add(argument);
            }
        }
        return rest;
    }
}
