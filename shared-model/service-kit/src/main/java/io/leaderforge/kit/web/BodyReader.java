package io.leaderforge.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies, and answers all of a body's faults where it cannot be read. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
@Priority(Priorities.USER - 1000)
public class BodyReader extends ServerJacksonMessageBodyReader {

    private final ObjectMapper mapper;
    private final BodyFaults faults;

    BodyReader(Instance<ObjectMapper> mapper, BodyFaults faults) {
        super(mapper);
        this.mapper = mapper.get();
        this.faults = faults;
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        if (body.length == 0) {
            return null;
        }
        JavaType javaType = mapper.constructType(genericType == null ? type : genericType);
        try {
            return mapper.readValue(body, javaType);
        } catch (JsonMappingException unreadable) {
            throw faults.all(mapper, tree(body, unreadable), javaType, unreadable);
        }
    }

    private JsonNode tree(byte[] body, JsonProcessingException unreadable) throws IOException {
        try {
            return mapper.readTree(body);
        } catch (JsonProcessingException malformed) {
            throw JsonProblems.of(unreadable);
        }
    }
}
