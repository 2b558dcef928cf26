package io.leaderforge.tenancy.flag;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person or client for whom a flag is evaluated.
 *
 * @param key   distinguishes subjects: a person's id, else the targeting key that was sent
 * @param roles tenant roles, never taken from the body
 * @param administers whether the person may see flag definitions
 * @param known whether it is a person of the tenant
 */
record Subject(@Nullable String key, Set<String> roles, boolean administers, boolean known) {

    static Subject person(String id, Grants grants) {
        return new Subject(id, grants.slugs(), grants.may(Permission.CORE_FEATURE_FLAGS_VIEW), true);
    }

    static Subject unknown(@Nullable String key) {
        return new Subject(key, Set.of(), false, false);
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
