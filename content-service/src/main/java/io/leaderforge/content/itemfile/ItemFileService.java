package io.leaderforge.content.itemfile;

import io.leaderforge.content.item.ItemAuthors;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.FileUploads;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.file.FileViews;
import io.leaderforge.kit.file.Files;
import io.leaderforge.kit.file.TusHead;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The file of an item, for those who make content and for those who may see the item. */
@ApplicationScoped
class ItemFileService {

    private final TenantTransaction transaction;
    private final FileUploads uploads;
    private final FileViews views;
    private final ItemFile purpose;

    ItemFileService(TenantTransaction transaction, FileUploads uploads, FileViews views, ItemFile purpose) {
        this.transaction = transaction;
        this.uploads = uploads;
        this.views = views;
        this.purpose = purpose;
    }

    Uni<FileView> upload(UUID item, UUID tenant, HttpServerRequest request) {
        return requireChangeable(item)
                .chain(() -> uploads.form(new FileSubject(purpose, item), request))
                .map(file -> views.view(file, tenant));
    }

    Uni<RestResponse<Void>> beginUpload(UUID item, TusHead head) {
        return requireChangeable(item).chain(() -> uploads.create(new FileSubject(purpose, item), head));
    }

    /** As the caller; the file's own rows only the service sees. */
    private Uni<Void> requireChangeable(UUID item) {
        return transaction.withSql(sql -> ItemAuthors.requireChangeable(sql, item));
    }

    /**
     * People who see the item get addresses of its file; that is checked each time, and the addresses expire. A licensed item's
     * file is its licensor's, whose rows only the service sees. Null where the item has none.
     */
    Uni<@Nullable FileView> get(UUID item, Caller caller) {
        return transaction
                .withSql(sql ->
                        sql.first(row -> row.getUUID("tenant_id"), "select tenant_id from items where id = $1", item))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("item"))
                .chain(owner -> transaction.withSql(
                        Caller.service(owner), sql -> Files.of(sql, new FileSubject(purpose, item))))
                .map(file -> file == null ? null : views.view(file, caller.requireTenant()));
    }

    Uni<Void> delete(UUID item, Caller caller, Grants grants) {
        FileSubject subject = new FileSubject(purpose, item);
        return requireChangeable(item)
                .chain(() -> transaction.withSql(
                        Caller.service(caller.requireTenant()),
                        sql -> purpose.authorize(sql, grants, subject).chain(() -> Files.delete(sql, subject))));
    }
}
