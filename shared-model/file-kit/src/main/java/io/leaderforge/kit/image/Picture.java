package io.leaderforge.kit.image;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A decoded raster image, upright and at most 2,048 pixels long, which bounds the memory it takes. Encoded again, it holds
 * pixels and nothing else: no EXIF data, no comments, no other file behind its end.
 */
public final class Picture {

    private static final int DECODED_EDGE = 2048;
    private static final float QUALITY = 0.85f;
    /** Passes over a JPEG, each of which costs as much as the image; encoders use about ten. */
    private static final int MOST_SCANS = 50;

    private final Pixels pixels;
    private final boolean photo;

    private Picture(Pixels pixels, boolean photo) {
        this.pixels = pixels;
        this.photo = photo;
    }

    /**
     * An image, encoded.
     *
     * @param mediaType {@code image/jpeg} of a photo, else {@code image/png}
     */
    public record Encoded(ImageSize size, String mediaType, Buffer bytes) {}

    /** @throws IOException where it is no image that can be decoded, or one that is too large */
    public static Picture decode(byte[] bytes) throws IOException {
        requireModest(ImageSize.of(bytes));
        if (scans(bytes) > MOST_SCANS) {
            throw new IOException("a JPEG of too many scans");
        }
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("no image of a known format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                Pixels decoded = read(reader);
                boolean photo = (bytes[0] & 0xff) == 0xff;
                return new Picture(decoded.upright(photo ? Orientation.of(bytes) : Orientation.UPRIGHT), photo);
            } catch (RuntimeException malformed) {
                throw new IOException("the image is malformed", malformed);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Pixels read(ImageReader reader) throws IOException {
        // A GIF's frame has a size of its own.
        ImageSize size = new ImageSize(reader.getWidth(0), reader.getHeight(0));
        requireModest(size);
        ImageReadParam param = reader.getDefaultReadParam();
        int step = (Math.max(size.width(), size.height()) + DECODED_EDGE - 1) / DECODED_EDGE;
        param.setSourceSubsampling(step, step, 0, 0);
        return Pixels.of(reader.read(0, param));
    }

    private static void requireModest(@Nullable ImageSize size) throws IOException {
        if (size == null || !size.isModest()) {
            throw new IOException("no image of a modest size");
        }
    }

    /** Within the data of a scan an 0xff is followed by a zero, so that a marker is one. */
    private static int scans(byte[] bytes) {
        int scans = 0;
        for (int i = 1; i < bytes.length && (bytes[0] & 0xff) == 0xff; i++) {
            if ((bytes[i - 1] & 0xff) == 0xff && (bytes[i] & 0xff) == 0xda) {
                scans++;
            }
        }
        return scans;
    }

    /** Scaled down to edges that are not longer, and encoded. */
    public Encoded within(int edge) throws IOException {
        ImageSize size = pixels.size().within(edge);
        Pixels scaled = pixels.scaled(size);
        return photo && scaled.isOpaque()
                ? new Encoded(size, "image/jpeg", encode(scaled, "jpeg"))
                : new Encoded(size, "image/png", encode(scaled, "png"));
    }

    private static Buffer encode(Pixels pixels, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            boolean jpeg = format.equals("jpeg");
            if (jpeg) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.setOutput(output);
            writer.write(null, new IIOImage(pixels.image(jpeg), null, null), param);
        } finally {
            writer.dispose();
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
