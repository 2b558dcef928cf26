package io.leaderforge.engagement.notification;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Bodies of a person's preferences. */
final class PreferenceBodies {

    private PreferenceBodies() {}

    /** By which way a person is told. */
    enum Channel implements TextEnum {
        IN_APP,
        EMAIL
    }

    @Schema(name = "NotificationPreferenceSetting")
    record SetPreference(@NotNull Boolean isEnabled) {}

    @RegisterForReflection
    @Schema(name = "NotificationPreference")
    record PreferenceView(Kind kind, Channel channel, boolean isEnabled) {
        static final Rows<PreferenceView> ROWS = Rows.of(PreferenceView.class);
    }

    @Schema(name = "NotificationPreferences")
    record PreferencesView(List<PreferenceView> items) {}
}
