package io.leaderforge.content.itemfile;

import io.leaderforge.kit.file.FilePurpose;
import io.leaderforge.kit.file.FileRow;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.MediaKind;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;

/** What an item's file may be, and who may change it. Deleted with its item, by a trigger. */
@ApplicationScoped
class ItemFile implements FilePurpose {

    private static final long GIBIBYTE = 1L << 30;

    @Override
    public String name() {
        return "item";
    }

    @Override
    public String phrase() {
        return "The file of an item";
    }

    /** No SVG, which only pictures of pages need. */
    @Override
    public Set<MediaKind> kinds() {
        return EnumSet.complementOf(EnumSet.of(MediaKind.SVG));
    }

    @Override
    public long maxBytes() {
        return 10 * GIBIBYTE;
    }

    @Override
    public Exposure exposure() {
        return Exposure.SIGNED;
    }

    @Override
    public boolean isPicture() {
        return false;
    }

    /** Only items of the tenant itself; the lock keeps the item until the file has its row. */
    @Override
    public Uni<Void> authorize(Sql sql, Grants grants, FileSubject subject) {
        grants.require(Permission.CONTENT_ITEMS_EDIT);
        return sql.requireRow(
                "item",
                "select 1 from items where tenant_id = $1 and id = $2 for key share",
                sql.tenant(),
                subject.id());
    }

    @Override
    public Uni<Void> attached(Sql sql, FileRow file) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> detached(Sql sql, FileRow file) {
        return Uni.createFrom().voidItem();
    }
}
