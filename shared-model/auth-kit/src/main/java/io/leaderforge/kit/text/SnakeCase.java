package io.leaderforge.kit.text;

/** The names of columns, and of fields in the API, as they are made from Java's. */
public final class SnakeCase {

    private SnakeCase() {}

    public static String of(String javaName) {
        StringBuilder name = new StringBuilder(javaName.length() + 4);
        javaName.chars().forEach(c -> {
            if (Character.isUpperCase(c)) {
                name.append('_');
            }
            name.append((char) Character.toLowerCase(c));
        });
        return name.toString();
    }
}
