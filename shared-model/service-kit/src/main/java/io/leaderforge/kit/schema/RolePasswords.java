package io.leaderforge.kit.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The passwords of all roles that sign in, by role name ({@code content_app}). */
public record RolePasswords(Map<String, String> byRole) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public RolePasswords {
        byRole = Map.copyOf(byRole);
    }

    /** A new random password for every role of every context. */
    public static RolePasswords generated() {
        return forEachRole(role -> random());
    }

    /** One password for all roles; for tests. */
    public static RolePasswords same(String password) {
        return forEachRole(role -> password);
    }

    /** Reads keys {@code database.<role>.password}; missing ones are generated and put into the properties. */
    public static RolePasswords readOrGenerate(Properties properties) {
        return forEachRole(
                role -> (String) properties.computeIfAbsent("database." + role + ".password", k -> random()));
    }

    /**
     * Reads a file {@code database.<role>.password} for each role, and generates none: the folder is written by others.
     *
     * @throws IllegalStateException when a file is missing or empty
     */
    public static RolePasswords ofFolder(Path folder) throws IOException {
        Map<String, String> passwords = new TreeMap<>();
        for (String role : same("").byRole().keySet()) {
            Path file = folder.resolve("database." + role + ".password");
            String password = Files.exists(file) ? Files.readString(file).strip() : "";
            if (password.isEmpty()) {
                throw new IllegalStateException(
                        file + " is missing or empty: it must have the password of " + role + ".");
            }
            passwords.put(role, password);
        }
        return new RolePasswords(passwords);
    }

    /** 192 random bits, safe in URLs, properties files and shells. */
    public static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The password of {@code <context>_<kind>}, kind one of {@link BoundedContexts#LOGIN_KINDS}. */
    public String of(String context, String kind) {
        String password = byRole.get(context + "_" + kind);
        if (password == null) {
            throw new IllegalArgumentException("no password for role " + context + "_" + kind);
        }
        return password;
    }

    @Override
    public String toString() {
        return "RolePasswords" + byRole.keySet();
    }

    private static RolePasswords forEachRole(java.util.function.UnaryOperator<String> password) {
        Map<String, String> passwords = new TreeMap<>();
        for (String context : BoundedContexts.ALL) {
            for (String kind : BoundedContexts.LOGIN_KINDS) {
                String role = context + "_" + kind;
                passwords.put(role, password.apply(role));
            }
        }
        return new RolePasswords(passwords);
    }
}
