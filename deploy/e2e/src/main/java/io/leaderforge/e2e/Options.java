package io.leaderforge.e2e;

import java.util.HashMap;
import java.util.Map;

/** The commands' {@code --name value} and {@code --name=value} options. */
public final class Options {

    private Options() {}

    public static Map<String, String> parse(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            int equals = name.indexOf('=');
            if (equals > 0) {
                options.put(name.substring(0, equals), name.substring(equals + 1));
            } else if (i + 1 < arguments.length) {
                options.put(name, arguments[++i]);
            }
        }
        return options;
    }

    public static String require(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option --" + name + " is missing");
        }
        return value;
    }
}
