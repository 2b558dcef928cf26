package io.leaderforge.crm.attachment;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.file.FileRow;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.FileUploads;
import io.leaderforge.kit.file.FileView;
import io.leaderforge.kit.file.FileViews;
import io.leaderforge.kit.file.Files;
import io.leaderforge.kit.file.TusHead;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** The files of a lead, for those who see it, and for those who may edit it. */
@ApplicationScoped
class AttachmentService {

    /** Of a lead, unfinished uploads included. */
    static final int MOST = 200;

    /** In the order of their uploads: the subject's id is made when these begin. */
    static final Listing<FileRow> LIST = Listing.of(
                    FileRow.ROWS,
                    "from lead_attachments a join files f on f.tenant_id = a.tenant_id and f.purpose = '"
                            + LeadFile.NAME + "' and f.subject_id = a.id",
                    "f")
            .by("subject_id desc");

    /** What the caller has asked for has not become a file, and will not. */
    private static final String FORGET = """
            delete from lead_attachments a where a.tenant_id = $1 and a.id = $2
              and not exists (select from files f
                where f.tenant_id = a.tenant_id and f.purpose = 'lead' and f.subject_id = a.id)
              and not exists (select from uploads u
                where u.tenant_id = a.tenant_id and u.purpose = 'lead' and u.subject_id = a.id)
            """;

    private final TenantTransaction transaction;
    private final FileUploads uploads;
    private final FileViews views;
    private final LeadFile purpose;

    AttachmentService(TenantTransaction transaction, FileUploads uploads, FileViews views, LeadFile purpose) {
        this.transaction = transaction;
        this.uploads = uploads;
        this.views = views;
        this.purpose = purpose;
    }

    Uni<Page<FileView>> list(UUID lead, PageQuery page, Caller caller) {
        return transaction
                .withSql(sql ->
                        requireLead(sql, lead).chain(() -> LIST.page(sql, page, Where.scope("a.lead_id", lead))))
                .map(found -> found.map(file -> views.view(file, caller.requireTenant())));
    }

    Uni<FileView> get(UUID lead, UUID id, Caller caller) {
        return transaction
                .withSql(sql -> requireLead(sql, lead).chain(() -> require(sql, lead, id)))
                .map(file -> views.view(file, caller.requireTenant()));
    }

    Uni<FileView> upload(UUID lead, HttpServerRequest request, Caller caller) {
        return begin(lead, subject -> uploads.form(subject, request))
                .map(file -> views.view(file, caller.requireTenant()));
    }

    Uni<RestResponse<Void>> beginUpload(UUID lead, TusHead head) {
        return begin(lead, subject -> uploads.create(subject, head));
    }

    /** The row of the attachment first, which names its lead; it goes with an upload that fails or expires. */
    private <T> Uni<T> begin(UUID lead, Function<FileSubject, Uni<T>> upload) {
        FileSubject subject = new FileSubject(purpose, Ids.next());
        return transaction
                .withSql(sql -> requireLead(sql, lead)
                        .chain(() -> requireRoom(sql, lead))
                        .chain(() -> sql.update(
                                "insert into lead_attachments (tenant_id, id, lead_id) values ($1, $2, $3)",
                                sql.tenant(),
                                subject.id(),
                                lead)))
                .chain(() -> upload.apply(subject))
                .onFailure()
                .call(() -> transaction
                        .withSql(sql -> sql.update(FORGET, sql.tenant(), subject.id()))
                        .onFailure()
                        .recoverWithNull());
    }

    Uni<Void> delete(UUID lead, UUID id) {
        return transaction.withSql(sql ->
                require(sql, lead, id).chain(file -> Files.delete(sql, new FileSubject(purpose, file.subjectId()))));
    }

    private static Uni<Void> requireLead(Sql sql, UUID lead) {
        return sql.requireRow("lead", "select from leads where id = $1", lead);
    }

    private static Uni<Void> requireRoom(Sql sql, UUID lead) {
        return sql.exists("select from lead_attachments where lead_id = $1 offset $2", lead, MOST - 1)
                .invoke(full -> {
                    if (full) {
                        throw Problems.conflict(
                                "attachments_full",
                                "A lead has at most " + MOST + " files. Delete one that is no longer needed first.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<FileRow> require(Sql sql, UUID lead, UUID id) {
        return sql.require("file", FileRow.ROWS, """
                from files where id = $1 and purpose = 'lead'
                  and subject_id in (select a.id from lead_attachments a where a.lead_id = $2)
                """, id, lead);
    }
}
