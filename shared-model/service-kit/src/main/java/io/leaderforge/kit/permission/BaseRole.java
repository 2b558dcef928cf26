package io.leaderforge.kit.permission;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built-in roles of a tenant, rising. Row-level security knows these alone ({@code app.roles}); every other role has one
 * of them as its base.
 */
public enum BaseRole {
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("author")
    AUTHOR,
    @JsonProperty("editor")
    EDITOR,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("owner")
    OWNER;

    /** As it is written in rows, tokens, bodies and events. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BaseRole of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    public static boolean isBuiltIn(String slug) {
        return Arrays.stream(values()).anyMatch(role -> role.key().equals(slug));
    }

    public boolean isAbove(BaseRole other) {
        return compareTo(other) > 0;
    }

    /** Everything a role with this base can be given. */
    public Set<Permission> ceiling() {
        return Stream.of(Permission.values())
                .filter(permission -> !permission.from().isAbove(this))
                .collect(Collectors.toUnmodifiableSet());
    }
}
