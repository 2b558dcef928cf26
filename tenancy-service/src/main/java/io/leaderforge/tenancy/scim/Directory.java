package io.leaderforge.tenancy.scim;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.privilege.Privilege;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory that calls, kept on the request's Vert.x context.
 *
 * @param reach what it may do to people: nothing to a person who may more
 * @param organization whose members people become, and whose teams the groups are
 * @param base the address of the protocol on the tenant's host
 */
record Directory(Grants reach, UUID organization, String base) {

    private static final String KEY = Directory.class.getName();

    /**
     * The most that people may of whom a directory decides: to work in every part of the product and to look. Who decides
     * over others or over the tenant is for its administrators alone, whoever has made the token.
     */
    private static final Set<String> WITHIN = Stream.of(Permission.values())
            .filter(permission ->
                    !permission.category().equals("core") || permission.slug().endsWith(":view"))
            .map(Permission::slug)
            .collect(Collectors.toUnmodifiableSet());

    /** What of its maker's power a token has over people. */
    static Grants reach(Grants maker) {
        return maker.within(WITHIN);
    }

    /** 403 where one of the people may more than the directory: they are for the tenant's administrators to change. */
    Uni<Void> requireOver(Sql sql, Collection<UUID> people) {
        return Privilege.requireOver(sql, reach, people);
    }

    static Directory current() {
        Context context = Vertx.currentContext();
        Directory directory = context == null ? null : context.getLocal(KEY);
        if (directory == null) {
            throw Problems.unauthorized("Send the directory's token as 'Authorization: Bearer <token>'.");
        }
        return directory;
    }

    void enter() {
        Vertx.currentContext().putLocal(KEY, this);
    }

    String location(String endpoint, Object id) {
        return base + "/" + endpoint + "/" + id;
    }
}
