package io.leaderforge.tenancy.flag;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a flag is evaluated for.
 *
 * @param key   tells one from another: a person's id, else the targeting key that an unknown one sent
 * @param roles tenant roles, never taken from the body
 * @param known whether it is a person of the tenant
 */
record Subject(@Nullable String key, Set<String> roles, boolean known) {

    static Subject person(String id, Set<String> roles) {
        return new Subject(id, roles, true);
    }

    static Subject unknown(@Nullable String key) {
        return new Subject(key, Set.of(), false);
    }

    boolean hasOneOf(Iterable<String> wanted) {
        for (String role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }
}
