package io.leaderforge.kit.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Width and height of a PNG, JPEG or GIF by its header, before anything is decoded: a small file can be a huge image. */
public record ImageSize(int width, int height) {

    /** What is decoded at most: 25 million pixels, in a square or a banner. */
    private static final long MOST_PIXELS = 25_000_000;

    private static final int LONGEST_EDGE = 16_384;

    /** Null where the header is not in these bytes. */
    public static @Nullable ImageSize of(byte[] head) {
        if (head.length < 24) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(head);
        if (bytes.getLong(0) == 0x89504e470d0a1a0aL) {
            return new ImageSize(bytes.getInt(16), bytes.getInt(20));
        }
        if (new String(head, 0, 3, StandardCharsets.US_ASCII).equals("GIF")) {
            bytes.order(ByteOrder.LITTLE_ENDIAN);
            return new ImageSize(bytes.getShort(6) & 0xffff, bytes.getShort(8) & 0xffff);
        }
        return bytes.getShort(0) == (short) 0xffd8 ? jpeg(bytes) : null;
    }

    /** In the frame's segment, behind those of metadata. */
    private static @Nullable ImageSize jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 < bytes.limit()) {
            int marker = bytes.get(at + 1) & 0xff;
            if ((bytes.get(at) & 0xff) != 0xff) {
                return null;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new ImageSize(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff);
            }
            boolean alone = marker == 0xff || marker == 0x01 || marker >= 0xd0 && marker <= 0xd8;
            at += marker == 0xff ? 1 : alone ? 2 : 2 + Math.max(2, bytes.getShort(at + 2) & 0xffff);
        }
        return null;
    }

    /** Whether it is decoded at all. */
    public boolean isModest() {
        return width > 0
                && height > 0
                && width <= LONGEST_EDGE
                && height <= LONGEST_EDGE
                && (long) width * height <= MOST_PIXELS;
    }

    /** The largest size of the same shape whose edges are not longer; itself where it is small. */
    ImageSize within(int edge) {
        int longest = Math.max(width, height);
        return longest <= edge
                ? this
                : new ImageSize(Math.max(1, (int) ((long) width * edge / longest)), Math.max(1, (int)
                        ((long) height * edge / longest)));
    }
}
