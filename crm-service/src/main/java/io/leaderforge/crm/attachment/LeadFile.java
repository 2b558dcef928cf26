package io.leaderforge.crm.attachment;

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

/** What a file of a lead may be, and who may change it: whoever edits leads. Its subject is the row in {@code lead_attachments}. */
@ApplicationScoped
class LeadFile implements FilePurpose {

    static final String NAME = "lead";

    private static final long MEBIBYTE = 1L << 20;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String phrase() {
        return "A file of a lead";
    }

    /** No SVG, which only pictures of pages need. */
    @Override
    public Set<MediaKind> kinds() {
        return EnumSet.complementOf(EnumSet.of(MediaKind.SVG));
    }

    @Override
    public long maxBytes() {
        return 100 * MEBIBYTE;
    }

    @Override
    public Exposure exposure() {
        return Exposure.SIGNED;
    }

    @Override
    public boolean isPicture() {
        return false;
    }

    /** The lock keeps the lead until the file has its row. */
    @Override
    public Uni<Void> authorize(Sql sql, Grants grants, FileSubject subject) {
        grants.require(Permission.CRM_LEADS_EDIT);
        return sql.requireRow("lead", """
                select 1 from lead_attachments a join leads l on l.tenant_id = a.tenant_id and l.id = a.lead_id
                where a.tenant_id = $1 and a.id = $2 for key share of l
                """, sql.tenant(), subject.id());
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
