package io.leaderforge.content.license;

import io.leaderforge.content.license.LicenseBodies.LicenseView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of a license have to know.
 *
 * @param answer the licensee's, of which the licensor's log tells; null where the licensee gave none
 */
@RegisterForReflection
record LicenseParties(
        UUID licensor,
        UUID licensee,
        UUID content,
        @Nullable LicenseAnswer answer) {

    static LicenseParties of(LicenseView license) {
        return new LicenseParties(license.licensorTenantId(), license.licenseeTenantId(), license.contentId(), null);
    }

    LicenseParties with(LicenseAnswer given) {
        return new LicenseParties(licensor, licensee, content, given);
    }
}
