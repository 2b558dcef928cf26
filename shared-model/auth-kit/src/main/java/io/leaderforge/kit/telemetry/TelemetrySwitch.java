package io.leaderforge.kit.telemetry;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** {@code leaderforge.telemetry.endpoint} alone switches the export of spans on. */
public final class TelemetrySwitch implements ConfigSourceFactory {

    private static final String ENDPOINT = "leaderforge.telemetry.endpoint";

    // Above the kit's own defaults and application.properties, below system properties and the environment.
    private static final int ORDINAL = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        @Nullable ConfigValue named = context.getValue(ENDPOINT);
        String endpoint = named == null || named.getValue() == null ? "" : named.getValue();
        return endpoint.isBlank()
                ? List.of()
                : List.of(new PropertiesConfigSource(
                        Map.of(
                                "quarkus.otel.sdk.disabled",
                                "false",
                                "quarkus.otel.exporter.otlp.endpoint",
                                endpoint.strip(),
                                "mp.messaging.incoming.events.tracing-enabled",
                                "true"),
                        "telemetry",
                        ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
