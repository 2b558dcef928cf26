package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.file.FileLinks;
import io.leaderforge.kit.file.FilePurpose;
import io.leaderforge.kit.file.FileRow;
import io.leaderforge.kit.file.FileSubject;
import io.leaderforge.kit.file.MediaKind;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.tenant.TenantStates;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.Set;

/** A logo or favicon: public, and set in the brand's documents while it is there. */
final class BrandPurpose implements FilePurpose {

    private static final long MEBIBYTE = 1L << 20;

    private static final String SET_LOGO = """
            update tenants set theme = theme || jsonb_build_object('logo_url', $2::text),
              brand_config = brand_config || jsonb_build_object('logo',
                coalesce(brand_config -> 'logo', jsonb_build_object()) || jsonb_build_object('url', $2::text)),
              revision = revision + 1, updated_at = $3
            where tenant_id = $1 and id = $1
            """;
    private static final String SET_FAVICON = """
            update tenants set theme = theme || jsonb_build_object('favicon_url', $2::text),
              revision = revision + 1, updated_at = $3
            where tenant_id = $1 and id = $1
            """;
    private static final String CLEAR_LOGO = """
            update tenants set theme = case when theme ->> 'logo_url' = $2 then theme - 'logo_url' else theme end,
              brand_config = case when brand_config #>> array['logo', 'url'] = $2
                then brand_config #- array['logo', 'url'] else brand_config end,
              revision = revision + 1, updated_at = $3
            where tenant_id = $1 and id = $1
            """;
    private static final String CLEAR_FAVICON = """
            update tenants set theme = case when theme ->> 'favicon_url' = $2 then theme - 'favicon_url' else theme end,
              revision = revision + 1, updated_at = $3
            where tenant_id = $1 and id = $1
            """;

    private final BrandPicture picture;
    private final FileLinks links;
    private final Clock clock;

    BrandPurpose(BrandPicture picture, FileLinks links, Clock clock) {
        this.picture = picture;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return picture.text();
    }

    @Override
    public String phrase() {
        return picture.phrase();
    }

    @Override
    public Set<MediaKind> kinds() {
        return Set.of(MediaKind.PNG, MediaKind.JPEG, MediaKind.GIF, MediaKind.SVG);
    }

    @Override
    public long maxBytes() {
        return 5 * MEBIBYTE;
    }

    @Override
    public Exposure exposure() {
        return Exposure.PUBLIC;
    }

    @Override
    public boolean isPicture() {
        return true;
    }

    @Override
    public Uni<Void> authorize(Sql sql, Grants grants, FileSubject subject) {
        grants.require(Permission.CORE_SETTINGS_EDIT);
        if (!subject.id().equals(sql.tenant())) {
            throw Problems.notFound("tenant");
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> attached(Sql sql, FileRow file) {
        return change(sql, picture == BrandPicture.LOGO ? SET_LOGO : SET_FAVICON, file);
    }

    /** An address that was set by hand meanwhile stays. */
    @Override
    public Uni<Void> detached(Sql sql, FileRow file) {
        return change(sql, picture == BrandPicture.LOGO ? CLEAR_LOGO : CLEAR_FAVICON, file);
    }

    private Uni<Void> change(Sql sql, String statement, FileRow file) {
        return sql.update(statement, sql.tenant(), links.open(file), clock.instant())
                .chain(() -> TenantStates.publish(sql));
    }
}
