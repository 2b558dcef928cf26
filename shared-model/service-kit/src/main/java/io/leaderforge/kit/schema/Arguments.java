package io.leaderforge.kit.schema;

import java.util.HashMap;
import java.util.Map;

/** {@code --name value} pairs; enough for two commands, so no library. */
final class Arguments {

    private Arguments() {}

    static Map<String, String> parse(String[] args, String usage) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException(usage);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }
}
