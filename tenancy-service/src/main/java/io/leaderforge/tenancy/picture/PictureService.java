package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.FileUploads;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.file.FileViews;
import io.leaderforge.kit.file.Files;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Uploads, shows and deletes pictures; what is set with them is their purposes'. */
@ApplicationScoped
class PictureService {

    private final TenantTransaction transaction;
    private final FileUploads uploads;
    private final FileViews views;

    PictureService(TenantTransaction transaction, FileUploads uploads, FileViews views) {
        this.transaction = transaction;
        this.uploads = uploads;
        this.views = views;
    }

    Uni<FileView> upload(FileSubject subject, Caller caller, HttpServerRequest request) {
        return uploads.form(subject, request).map(file -> views.view(file, caller.requireTenant()));
    }

    Uni<FileView> get(FileSubject subject, Caller caller) {
        return transaction
                .withSql(sql -> Files.require(sql, subject))
                .map(file -> views.view(file, caller.requireTenant()));
    }

    /** As the service, for the file may be another person's upload. */
    Uni<Void> delete(FileSubject subject, Caller caller, Grants grants) {
        return transaction.withSql(
                Caller.service(caller.requireTenant()),
                sql -> subject.purpose().authorize(sql, grants, subject).chain(() -> Files.delete(sql, subject)));
    }
}
