package io.leaderforge.kit.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes {@link Json#mapper()} the mapper that Quarkus uses for bodies, with the customizers of its extensions. A request's
 * unknown field is refused, so that a misspelled one is not lost; events and columns, which newer releases may have written,
 * are read without it.
 */
@Singleton
final class JsonProducer {

    @Produces
    @Singleton
    ObjectMapper mapper(@All List<ObjectMapperCustomizer> customizers) {
        ObjectMapper mapper = Json.mapper().copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        customizers.stream()
                .filter(customizer -> !customizer.getClass().getName().contains("ConfigurationCustomizer"))
                .forEach(customizer -> customizer.customize(mapper));
        return mapper;
    }
}
