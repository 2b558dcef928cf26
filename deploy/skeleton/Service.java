package io.leaderforge.@folder@.@package@;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.@folder@.@package@.@Class@Bodies.Create@Class@;
import io.leaderforge.@folder@.@package@.@Class@Bodies.Edit@Class@;
import io.leaderforge.@folder@.@package@.@Class@Bodies.@Class@View;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of @titles@. */
@ApplicationScoped
class @Class@Service {

    private final TenantTransaction transaction;
    private final Writes writes;

    @Class@Service(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<@Class@View>> create(Create@Class@ body, HttpHeaders headers) {
        return transaction.withSql(
                sql -> writes.create(sql, headers, @Class@Resource.PATH, body, () -> sql.store(
                        @Class@View.ROWS,
                        "insert into @table@ (tenant_id, id, name) values ($1, $2, $3)",
                        sql.tenant(),
                        Ids.next(),
                        body.name())));
    }

    Uni<RestResponse<@Class@View>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(current -> writes.edit(
                        headers, patch, current, Edit@Class@.of(current), edited -> sql.store(
                                @Class@View.ROWS,
                                "update @table@ set name = $2, revision = revision + 1, updated_at = now() where id = $1",
                                id,
                                edited.name()))));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(current -> writes.delete(
                        headers, current, () -> sql.update("delete from @table@ where id = $1", id)
                                .replaceWithVoid())));
    }

    private static Uni<@Class@View> lock(Sql sql, UUID id) {
        return sql.require("@title@", @Class@View.ROWS, "from @table@ where id = $1 for update", id);
    }
}
