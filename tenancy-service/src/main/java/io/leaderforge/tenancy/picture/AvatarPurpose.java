package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.file.FileLinks;
import io.leaderforge.kit.file.FilePurpose;
import io.leaderforge.kit.file.FileRow;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.MediaKind;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.person.People;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** A person's picture, which pages of the whole tenant show: whoever knows the person's avatar_url sees it. */
@ApplicationScoped
class AvatarPurpose implements FilePurpose {

    private static final long MEBIBYTE = 1L << 20;

    private final FileLinks links;

    AvatarPurpose(FileLinks links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "avatar";
    }

    @Override
    public String phrase() {
        return "An avatar";
    }

    @Override
    public Set<MediaKind> kinds() {
        return Set.of(MediaKind.PNG, MediaKind.JPEG, MediaKind.GIF);
    }

    @Override
    public long maxBytes() {
        return 10 * MEBIBYTE;
    }

    @Override
    public Exposure exposure() {
        return Exposure.LINKED;
    }

    @Override
    public boolean isPicture() {
        return true;
    }

    /** The endpoint names the caller alone. The lock keeps the person until the picture has its row. */
    @Override
    public Uni<Void> authorize(Sql sql, Grants grants, FileSubject subject) {
        return sql.requireRow("person", "select 1 from users where id = $1 for key share", subject.id());
    }

    @Override
    public Uni<Void> attached(Sql sql, FileRow file) {
        return sql.update("update users set avatar_url = $2 where id = $1", file.subjectId(), links.lasting(file))
                .chain(() -> People.raiseAndPublish(sql, file.subjectId()))
                .replaceWithVoid();
    }

    /** An address that the person has typed meanwhile stays. */
    @Override
    public Uni<Void> detached(Sql sql, FileRow file) {
        return sql.update(
                        "update users set avatar_url = null where id = $1 and avatar_url = $2",
                        file.subjectId(),
                        links.lasting(file))
                .chain(() -> People.raiseAndPublish(sql, file.subjectId()))
                .replaceWithVoid();
    }
}
