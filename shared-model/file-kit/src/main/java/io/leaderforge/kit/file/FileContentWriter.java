package io.leaderforge.kit.file;

import io.leaderforge.kit.storage.Source;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Streams a file to the client, no faster than the client takes it. A file that cannot be read to its end ends the connection. */
@Provider
public class FileContentWriter implements ServerMessageBodyWriter<FileContent> {

    private static final Logger LOG = Logger.getLogger(FileContentWriter.class);

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return FileContent.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return FileContent.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(FileContent content, Type generic, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        HttpServerResponse response =
                request.serverRequest().unwrap(RoutingContext.class).response();
        // The other header fields follow with the first write; without this one it would be refused.
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.length()));
        Source source = content.source();
        if (source == null) {
            request.serverResponse().end();
            return;
        }
        request.suspend();
        source.stream().pipeTo(response).onComplete(sent -> {
            if (sent.failed() && !response.closed()) {
                LOG.warnf("A file could not be sent: %s", sent.cause().getMessage());
                response.reset();
            }
            source.close().subscribe().with(closed -> request.resume(), failure -> {
                LOG.debugf(failure, "A file could not be closed");
                request.resume();
            });
        });
    }

    @Override
    public void writeTo(
            FileContent content,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("files are streamed by the event loop");
    }
}
