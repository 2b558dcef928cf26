package io.leaderforge.gateway.exchange;

import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Encodes one body piece by piece; holds native memory until {@link #close}. Not thread-safe. */
public final class BodyEncoder implements AutoCloseable {

    private static final int PIECE = 8192;
    /** As fast as gzip, and smaller. */
    private static final int BROTLI_QUALITY = 4;
    /** 256 KiB of history: enough for documents, and a bound of the memory. */
    private static final int BROTLI_WINDOW = 18;

    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream(PIECE);
    private final OutputStream encoder;
    private boolean closed;

    public BodyEncoder(ContentCoding coding) {
        try {
            this.encoder = coding == ContentCoding.BROTLI
                    ? new BrotliOutputStream(
                            encoded,
                            new Encoder.Parameters().setQuality(BROTLI_QUALITY).setWindow(BROTLI_WINDOW),
                            PIECE)
                    : new GZIPOutputStream(encoded, PIECE);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A whole body. */
    public static Buffer encode(ContentCoding coding, Buffer body) {
        try (BodyEncoder encoder = new BodyEncoder(coding)) {
            return encoder.encode(body).appendBuffer(encoder.finish());
        }
    }

    /** What is ready to be sent after this piece; often nothing. */
    public Buffer encode(Buffer piece) {
        try {
            encoder.write(piece.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return taken();
    }

    /** The rest. */
    public Buffer finish() {
        close();
        return taken();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                encoder.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private Buffer taken() {
        Buffer ready = Buffer.buffer(encoded.toByteArray());
        encoded.reset();
        return ready;
    }
}
