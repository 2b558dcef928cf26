package io.leaderforge.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** {@code leaderforge.upstream.<context>}: the base URLs of a context's instances. */
@ConfigMapping(prefix = "leaderforge.upstream")
public interface UpstreamConfig {

    @WithParentName
    Map<String, List<String>> instances();
}
