package io.leaderforge.tenancy.scim;

import io.leaderforge.kit.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.UUID;

/**
 * The directory that calls, kept on the request's Vert.x context.
 *
 * @param organization whose members people become, and whose teams the groups are
 * @param base the address of the protocol on the tenant's host
 */
record Directory(UUID organization, String base) {

    private static final String KEY = Directory.class.getName();

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
