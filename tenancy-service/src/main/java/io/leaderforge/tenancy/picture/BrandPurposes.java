package io.leaderforge.tenancy.picture;

import io.leaderforge.kit.file.FileLinks;
import io.leaderforge.kit.file.FilePurpose;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The purposes of the brand's pictures. */
@Singleton
class BrandPurposes {

    private final FilePurpose logo;
    private final FilePurpose favicon;

    BrandPurposes(FileLinks links, Clock clock) {
        this.logo = new BrandPurpose(BrandPicture.LOGO, links, clock);
        this.favicon = new BrandPurpose(BrandPicture.FAVICON, links, clock);
    }

    FilePurpose of(BrandPicture picture) {
        return picture == BrandPicture.LOGO ? logo : favicon;
    }

    @Produces
    @Singleton
    @Named("logo")
    FilePurpose logo() {
        return logo;
    }

    @Produces
    @Singleton
    @Named("favicon")
    FilePurpose favicon() {
        return favicon;
    }
}
