package io.leaderforge.kubernetes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service's configuration files say: the settings that it knows, and their defaults. A setting without a default
 * is a comment there: {@code # leaderforge.smtp.user=}, or {@code No defaults: leaderforge.sealing-key, …}.
 */
record Settings(String context, Map<String, String> defaults, Set<String> known) {

    /** The contexts with a database. */
    static final List<String> SERVICES = List.of("core", "content", "progress", "engagement", "crm");

    private static final Pattern LINE = Pattern.compile("(?:# )?(?:%\\w+\\.)?([a-z][A-Za-z0-9.\"-]+)=(.*)");
    private static final Pattern NONE = Pattern.compile("# No defaults: (.*)");
    private static final String KIT = "shared-model/%s/src/main/resources/META-INF/microprofile-config.properties";
    private static final Map<String, Settings> READ = new HashMap<>();

    static synchronized Settings of(String context) {
        return READ.computeIfAbsent(context, Settings::read);
    }

    /** The variable of a setting. */
    static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    Set<String> variables() {
        return known.stream().map(Settings::variable).collect(Collectors.toSet());
    }

    String text(String setting) {
        String value = defaults.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(context + " has no default of " + setting);
        }
        return value;
    }

    int number(String setting) {
        return Integer.parseInt(text(setting));
    }

    /** Of {@code PT10S}, {@code 10S} or nothing. */
    long seconds(String setting) {
        String value = text(setting).toUpperCase(Locale.ROOT);
        return java.time.Duration.parse(value.startsWith("P") ? value : "PT" + value)
                .toSeconds();
    }

    private static Settings read(String context) {
        boolean gateway = context.equals("gateway");
        Path module = Repository.ROOT.resolve(
                gateway ? context : (context.equals("core") ? "tenancy" : context) + "-service");
        boolean files = Repository.read(module.resolve("pom.xml")).contains("<artifactId>file-kit</artifactId>");
        Settings settings = new Settings(context, new HashMap<>(), new TreeSet<>());
        Stream.of("auth-kit", "service-kit", "file-kit")
                .filter(kit -> !gateway || kit.equals("auth-kit"))
                .filter(kit -> !kit.equals("file-kit") || files)
                .map(kit -> Repository.ROOT.resolve(KIT.formatted(kit)))
                .forEach(settings::add);
        settings.add(module.resolve("src/main/resources/META-INF/microprofile-config.properties"));
        settings.add(module.resolve("src/main/resources/application.properties"));
        return settings;
    }

    private void add(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Repository.read(file).lines().toList()) {
            Matcher none = NONE.matcher(line);
            Matcher setting = LINE.matcher(line);
            if (none.matches()) {
                known.addAll(List.of(none.group(1).split(", ")));
            } else if (setting.matches()) {
                known.add(setting.group(1));
                if (!line.startsWith("#") && !line.startsWith("%")) {
                    defaults.put(setting.group(1), setting.group(2));
                }
            }
        }
    }
}
