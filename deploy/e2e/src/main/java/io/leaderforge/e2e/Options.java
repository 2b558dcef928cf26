package io.leaderforge.e2e;

import java.util.HashMap;
import java.util.Map;

/** The commands' {@code --name value} options. */
public final class Options {

    private Options() {}

    public static Map<String, String> parse(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        return options;
    }

    static String require(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option --" + name + " is missing");
        }
        return value;
    }
}
