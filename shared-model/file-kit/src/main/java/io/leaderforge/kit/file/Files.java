package io.leaderforge.kit.file;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of files. Bytes follow their rows: what is deleted here is removed from the storage by a job. */
public final class Files {

    private static final String OF_SUBJECT = "from files where tenant_id = $1 and purpose = $2 and subject_id = $3";

    private Files() {}

    /** The file of the subject, in the transaction's tenant; null where it has none. */
    public static Uni<@Nullable FileRow> of(Sql sql, FileSubject subject) {
        return sql.find(
                FileRow.ROWS, OF_SUBJECT, sql.tenant(), subject.purpose().name(), subject.id());
    }

    /** The file of the subject, else 404. */
    public static Uni<FileRow> require(Sql sql, FileSubject subject) {
        return sql.require(
                "file",
                FileRow.ROWS,
                OF_SUBJECT,
                sql.tenant(),
                subject.purpose().name(),
                subject.id());
    }

    static Uni<@Nullable FileRow> find(Sql sql, UUID id) {
        return sql.find(FileRow.ROWS, "from files where tenant_id = $1 and id = $2", sql.tenant(), id);
    }

    /** Deletes the subject's file, 404 where it has none. */
    public static Uni<Void> delete(Sql sql, FileSubject subject) {
        return sql.require(
                        "file",
                        FileRow.ROWS,
                        OF_SUBJECT + " for update",
                        sql.tenant(),
                        subject.purpose().name(),
                        subject.id())
                .chain(file -> delete(sql, subject.purpose(), file));
    }

    static Uni<Void> replace(Sql sql, FileSubject subject) {
        return of(sql, subject)
                .chain(file -> file == null ? Uni.createFrom().voidItem() : delete(sql, subject.purpose(), file));
    }

    private static Uni<Void> delete(Sql sql, FilePurpose purpose, FileRow file) {
        return purpose.detached(sql, file)
                .chain(() -> sql.update("delete from files where tenant_id = $1 and id = $2", sql.tenant(), file.id()))
                .replaceWithVoid();
    }
}
