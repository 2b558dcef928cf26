package io.leaderforge.kit.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, by the EXIF data of a JPEG: 1 to 8, as TIFF counts. Applied to the pixels, because variants have no
 * EXIF data.
 */
final class Orientation {

    static final int UPRIGHT = 1;

    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;

    private Orientation() {}

    /** {@link #UPRIGHT} where it is not said or cannot be read. */
    static int of(byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (at + 12 < jpeg.length && (bytes.get(at) & 0xff) == 0xff && (bytes.get(at + 1) & 0xff) != 0xda) {
            int length = bytes.getShort(at + 2) & 0xffff;
            if ((bytes.get(at + 1) & 0xff) == 0xe1 && bytes.getInt(at + 4) == EXIF) {
                int end = Math.min(jpeg.length, at + 2 + length);
                return end > at + 10 ? inTiff(bytes.slice(at + 10, end - at - 10)) : UPRIGHT;
            }
            at += 2 + Math.max(2, length);
        }
        return UPRIGHT;
    }

    private static int inTiff(ByteBuffer tiff) {
        if (tiff.limit() < 14) {
            return UPRIGHT;
        }
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return UPRIGHT;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 2 + (i + 1) * 12 <= tiff.limit(); i++) {
            int entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    static boolean isTurned(int orientation) {
        return orientation >= 5;
    }

    /** The index in the upright image's row-major pixels of a pixel as it was stored. */
    static int place(int orientation, int x, int y, int width, int height) {
        return switch (orientation) {
            case 2 -> y * width + (width - 1 - x);
            case 3 -> (height - 1 - y) * width + (width - 1 - x);
            case 4 -> (height - 1 - y) * width + x;
            case 5 -> x * height + y;
            case 6 -> x * height + (height - 1 - y);
            case 7 -> (width - 1 - x) * height + (height - 1 - y);
            case 8 -> (width - 1 - x) * height + y;
            default -> y * width + x;
        };
    }
}
